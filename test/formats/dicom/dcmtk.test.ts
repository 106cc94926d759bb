import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { colours } from '#test/formats/dicom/decoded.ts';
import { grey, image, OPHTHALMIC_16, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { asymmetric } from '#test/formats/pictures.ts';

const PROGRAMS = ['dcmconv', 'dcmcjpeg', 'dcmcjpls', 'dcmcrle'] as const;
const hasToolkit = PROGRAMS.every((program) => !spawnSync(program, ['--version']).error);

const [W, H] = [61, 47];
const PIXELS = asymmetric(W, H);
const deep = Uint16Array.from({ length: W * H }, (_, i) => (i * 7) % 4096);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dicom-in-'));
  writeFileSync(join(folder, 'colour.dcm'), writeDicom({ attributes: image(W, H, INSTANCE), pixels: PIXELS }));
  const samples = new Uint8Array(deep.buffer);
  writeFileSync(
    join(folder, 'grey.dcm'),
    writeDicom({ sopClass: OPHTHALMIC_16, attributes: grey(W, H, 12, INSTANCE), pixels: samples, pixelVr: 'OW' }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** dcmtk refuses to change an instance without them. */
const INSTANCE = [
  [0x00080018, 'UI', '1.2.3'],
  [0x0020000d, 'UI', '1.2.4'],
  [0x0020000e, 'UI', '1.2.5'],
] as const;

describe.skipIf(!hasToolkit)(hasToolkit ? 'what dcmtk writes' : 'what dcmtk writes [needs dcmtk]', () => {
  const lossless = [1, 2, 3, 4, 5, 6, 7].map((predictor) => ['dcmcjpeg', '+el', '+sv', `${predictor}`]);
  test.each([
    ['dcmconv', '+ti'],
    ['dcmconv', '+tb'],
    ['dcmconv', '+td'],
    ['dcmconv', '-F'],
    ['dcmconv', '-e'],
    ['dcmcjpeg', '+e1'],
    ...lossless,
    ['dcmcjpls'],
    ['dcmcjpls', '+il'],
    ['dcmcrle'],
  ])('%s %s %s %s gives the samples back', async (program, ...flags) => {
    const written = (name: string) => {
      const path = join(folder, `${name}-out.dcm`);
      execFileSync(program!, [...flags.filter((flag) => flag !== undefined), join(folder, `${name}.dcm`), path]);
      return new Uint8Array(readFileSync(path));
    };
    expect(await colours(written('colour'))).toEqual([...PIXELS]);
    const most = Math.max(...deep);
    const expected = Array.from(deep, (value) => Math.round((value * 255) / most));
    expect((await colours(written('grey'))).filter((_, i) => i % 3 === 0)).toEqual(expected);
  });
});
