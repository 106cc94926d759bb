import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deidentified } from '#reports/deidentify.ts';
import { dicomReport } from '#reports/dicom/dicom-report.ts';
import { dicomView } from '#reports/dicom/dicom-view.ts';
import { fileOf, reportOn, SHOWN, SOURCE } from '#test/reports/dicom/subject.ts';

const has = (program: string): boolean => !spawnSync(program, ['--version']).error;
const hasToolkit = has('dcmdump') && has('dsrdump') && has('dcm2pnm');
const hasValidator = !spawnSync('dciodvfy', []).error;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dicom-out-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const CASES = {
  plain: (index: number) => [reportOn(index), null] as const,
  'with a source': (index: number) => [reportOn(index), SOURCE] as const,
  'de-identified': (index: number) => [deidentified(reportOn(index)), SOURCE] as const,
};

async function written(exporter: typeof dicomReport, index: number, of: keyof typeof CASES): Promise<string> {
  const path = join(folder, `${exporter.id}-${index}-${of.replaceAll(' ', '-')}.dcm`);
  const [report, source] = CASES[of](index);
  const file = await fileOf(exporter, report, source);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}

/** What dcmtk 3.6.7 says of every file in UTF-8: of itself, not of the file. */
const NO_CHECKER = 'W: The VR checker does not support this Specific Character Set: ISO_IR 192\n';

const ways = Object.keys(CASES) as (keyof typeof CASES)[];

describe.skipIf(!hasToolkit)(`as dcmtk reads it${hasToolkit ? '' : ' [needs dcmtk: apt-get install dcmtk]'}`, () => {
  const read = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' });

  test.each(ways)('dsrdump takes the report, %s, without a warning', async (way) => {
    for (const index of [0, 1]) {
      const { status, stdout, stderr } = read('dsrdump', '+Pl', await written(dicomReport, index, way));
      expect([status, stderr.replaceAll(NO_CHECKER, '')]).toEqual([0, '']);
      expect(stdout).toContain('Comprehensive SR Document');
    }
  });

  test('dsrdump shows patient, verification and findings as they are', async () => {
    const { stdout } = read('dsrdump', '+Pl', '+Pc', '+Pu', await written(dicomReport, 0, 'with a source'));
    expect(stdout).toContain('Müller^Änne (F, 1950-01-02, #P001)');
    expect(stdout).toMatch(/Verification Flag\s*: VERIFIED/);
    expect(stdout).toMatch(/Verifying Observers : 2026-11-23 10:00:00/);
    expect(stdout).toContain('(ICDR-2,99FUNDUSCOPE,"Moderate nonproliferative diabetic retinopathy")');
    expect(stdout).toContain('"1.3.6.1.4.1.99.4",2)');
  });

  test.each(ways)('dcmdump takes both files, %s, without a warning', async (way) => {
    for (const exporter of [dicomReport, dicomView]) {
      const { status, stderr } = read('dcmdump', await written(exporter, 0, way));
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  test('dcm2pnm draws the pixels that are shown', async () => {
    const path = join(folder, 'view.ppm');
    execFileSync('dcm2pnm', ['+op', await written(dicomView, 0, 'with a source'), path]);
    const ppm = readFileSync(path);
    const shown = await sharp(SHOWN).removeAlpha().raw().toBuffer();
    expect(ppm.subarray(0, 12).toString()).toMatch(/^P6\s/);
    expect(ppm.subarray(-shown.length).equals(shown)).toBe(true);
  });
});

describe.skipIf(!hasValidator)(
  `as dciodvfy judges it${hasValidator ? '' : ' [needs dicom3tools: apt-get install dicom3tools]'}`,
  () => {
    test.each(ways)('neither file, %s, has an error', async (way) => {
      for (const exporter of [dicomReport, dicomView])
        for (const index of exporter === dicomView ? [0, 1, 2] : [0, 1]) {
          const { stderr, stdout } = spawnSync('dciodvfy', [await written(exporter, index, way)], { encoding: 'utf8' });
          expect(stderr).toMatch(/ComprehensiveSR|SCImage/);
          expect(`${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
        }
    });
  },
);
