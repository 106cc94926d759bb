import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { deidentified } from '#reports/deidentify.ts';
import { dicomReport } from '#reports/dicom/dicom-report.ts';
import { dicomView } from '#reports/dicom/dicom-view.ts';
import { coded, items, readBack, text } from '#test/reports/dicom/read-back.ts';
import { fileOf, madeOf, reportOn, SHOWN, SOURCE } from '#test/reports/dicom/subject.ts';
import { material } from '#test/reports/sample-report.ts';

const pixelsOf = ({ bytes, dataSet }: Awaited<ReturnType<typeof readBack>>) => {
  const { dataOffset, length } = dataSet.elements['x7fe00010']!;
  return Buffer.from(bytes.subarray(dataOffset, dataOffset + length));
};

describe('a view as a Secondary Capture', () => {
  test('holds the pixels that are shown', async () => {
    const made = await madeOf(dicomView, reportOn(0));
    const { dataSet } = made;
    expect(dataSet.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.7');
    expect([dataSet.uint16('x00280010'), dataSet.uint16('x00280011'), dataSet.uint16('x00280002')]).toEqual([48, 64, 3]);
    expect(dataSet.elements['x7fe00010']!.vr).toBe('OB');
    const shown = await sharp(SHOWN).removeAlpha().raw().toBuffer();
    expect(pixelsOf(made).equals(shown)).toBe(true);
  });

  test('of odd size it is padded, in the order red, green, blue', async () => {
    const rgba = Uint8ClampedArray.from({ length: 36 }, (_, i) => i);
    const view = { width: 3, height: 3, read: (y: number, rows: number) => rgba.subarray(12 * y, 12 * (y + rows)), close() {} };
    const base = await material(reportOn(0), SHOWN);
    const made = await readBack(await dicomView.run({ ...base, pictures: { ...base.pictures, view: async () => view } }));
    const expected = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 24, 25, 26, 28, 29, 30, 32, 33, 34, 0];
    expect([...pixelsOf(made)]).toEqual(expected);
  });

  test('is derived, may have words in its pixels, and names its source, its use and what made it', async () => {
    const { dataSet } = await madeOf(dicomView, reportOn(0), SOURCE);
    expect(dataSet.string('x00080008', 0)).toBe('DERIVED');
    expect(text(dataSet, 'x00280301')).toBe('YES');
    const [source] = items(dataSet, 'x00082112');
    expect([text(source!, 'x00081150'), text(source!, 'x00081155'), text(source!, 'x00081160')]).toEqual([
      SOURCE.sopClass,
      SOURCE.sopInstance,
      '2',
    ]);
    expect(coded(source!, 'x0040a170')).toBe('121322 DCM');
    expect(text(dataSet, 'x00204000')).toMatch(/^Research and teaching use\. Not a medical device\..*Funduscope 9\.8\.7/);
  });

  test('names no eye that was only inferred from the picture', async () => {
    const inferred = { patient: null, date: null, laterality: [{ value: 'OS', source: 'picture' }] } as const;
    const { dataSet } = await madeOf(dicomView, reportOn(0, { study: inferred }));
    expect(text(dataSet, 'x00200062')).toBeUndefined();
  });

  test('names the eye of the picture, and a mirrored picture as one', async () => {
    expect(text((await madeOf(dicomView, reportOn(0))).dataSet, 'x00200062')).toBe('R');
    expect(text((await madeOf(dicomView, reportOn(2))).dataSet, 'x00200062')).toBeUndefined();
    const base = await material(reportOn(0), SHOWN);
    const turn = () => ({ matrix: [-1, 0, 0, 1, 64, 0], width: 64, height: 48 }) as const;
    const { dataSet } = await readBack(await dicomView.run({ ...base, pictures: { ...base.pictures, turn } }));
    expect(text(dataSet, 'x00082111')).toContain('Mirrored.');
  });

  test('lies in the study of the report of the same photograph, in a series of its own', async () => {
    for (const source of [null, SOURCE]) {
      const [view, report] = [await madeOf(dicomView, reportOn(0), source), await madeOf(dicomReport, reportOn(0), source)];
      expect(text(view.dataSet, 'x0020000d')).toBe(text(report.dataSet, 'x0020000d'));
      expect(text(view.dataSet, 'x0020000e')).not.toBe(text(report.dataSet, 'x0020000e'));
    }
  });

  test('de-identified it tells nothing of the patient, the days or the source', async () => {
    const file = await fileOf(dicomView, deidentified(reportOn(0)), SOURCE);
    const bytes = Buffer.from(await file.arrayBuffer());
    for (const secret of ['P001', 'patient-1', 'Müller', '20261123', '20261120', '2026-11', '1.3.6.1.4.1.99', '1'.repeat(64)])
      expect(bytes.includes(secret), secret).toBe(false);
    const { dataSet } = await readBack(file);
    expect(text(dataSet, 'x00120062')).toBe('YES');
    expect(text(dataSet, 'x00080023')).toBe('19000101');
    expect(text(dataSet, 'x00204000')).toContain('Not a medical device');
  });

  test('stops where the reader gives up, and lets the picture go', async () => {
    let closed = 0;
    const base = await material(reportOn(0), SHOWN);
    const view = async () => ({ ...(await base.pictures.view('1'))!, close: () => void closed++ });
    const run = dicomView.run({ ...base, signal: AbortSignal.abort(), pictures: { ...base.pictures, view } });
    await expect(run).rejects.toThrow();
    expect(closed).toBe(1);
  });

  test('is not made of what is too large for its figures', () => {
    expect(dicomView.canTake(reportOn(0, { size: { width: 65535, height: 1 } }).photographs[0]!)).toBe(true);
    expect(dicomView.canTake(reportOn(0, { size: { width: 65536, height: 1 } }).photographs[0]!)).toBe(false);
  });
});
