import { describe, expect, test } from 'vitest';
import { NO_READING } from '#domain/reading.ts';
import { deidentified } from '#reports/deidentify.ts';
import { dicomReport } from '#reports/dicom/dicom-report.ts';
import { coded, contentOf, elementsOf, items, text } from '#test/reports/dicom/read-back.ts';
import { fileOf, madeOf, reportOn, SOURCE } from '#test/reports/dicom/subject.ts';
import { GRADED } from '#test/reports/sample-report.ts';

const GRADED_ONE = 0;
const UNGRADABLE_ONE = 1;
const COVERED_ONE = 2;

describe('the file', () => {
  test('has preamble, meta information of the length it says, and a Comprehensive SR', async () => {
    const { bytes, dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE));
    expect(bytes.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    expect(Buffer.from(bytes.subarray(128, 132)).toString()).toBe('DICM');
    expect(dataSet.string('x00020010')).toBe('1.2.840.10008.1.2.1');
    expect(dataSet.string('x00020002')).toBe('1.2.840.10008.5.1.4.1.1.88.33');
    expect(dataSet.string('x00080016')).toBe('1.2.840.10008.5.1.4.1.1.88.33');
    expect(dataSet.string('x00020003')).toBe(dataSet.string('x00080018'));
    // Preamble, prefix and the element of the length itself; (0008,0005) comes next.
    const end = 132 + 12 + dataSet.uint32('x00020000')!;
    expect(Buffer.from(bytes.subarray(end, end + 6)).toString('latin1')).toBe('\x08\x00\x05\x00CS');
  });

  test('every length is even, and every VR is one of the standard’s', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE), SOURCE);
    const all = elementsOf(dataSet);
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ length }) => length % 2 === 1)).toEqual([]);
    expect(new Set(all.map(({ vr }) => vr))).toEqual(
      new Set(['CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'OB', 'PN', 'SH', 'SQ', 'ST', 'TM', 'UI', 'UL', 'UT']),
    );
  });

  test('every own code is of the scheme that it defines', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE));
    const [scheme] = items(dataSet, 'x00080110');
    expect(text(scheme!, 'x00080102')).toBe('99FUNDUSCOPE');
    expect(text(scheme!, 'x0008010c')).toMatch(/^2\.25\.\d+$/);
  });
});

describe('what it says', () => {
  test('grade, probabilities, referral and quality of a graded photograph', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE));
    expect(coded(dataSet, 'x0040a043')).toBe('18748-4 LN');
    const content = contentOf(dataSet);
    expect(content).toEqual(
      expect.arrayContaining([
        '0 CONTAINS CODE 363698007 SCT = 5665001 SCT',
        '1 HAS CONCEPT MOD CODE 272741003 SCT = 24028007 SCT',
        '1 HAS CONCEPT MOD CODE EYE-SOURCE 99FUNDUSCOPE = EYE-BY-NAME 99FUNDUSCOPE',
        '1 CONTAINS TEXT 111001 DCM = Model A (model-a)',
        '1 CONTAINS TEXT 111003 DCM = 1.2.3',
        '1 CONTAINS CODE QUALITY 99FUNDUSCOPE = GRADABLE 99FUNDUSCOPE',
        '1 CONTAINS CODE ICDR 99FUNDUSCOPE = ICDR-2 99FUNDUSCOPE',
        '1 CONTAINS NUM P-ICDR-0 99FUNDUSCOPE = 0.1',
        '1 CONTAINS NUM P-ICDR-1 99FUNDUSCOPE = 0.2',
        '1 CONTAINS NUM P-ICDR-2 99FUNDUSCOPE = 0.4',
        '1 CONTAINS NUM P-ICDR-3 99FUNDUSCOPE = 0.2',
        '1 CONTAINS NUM P-ICDR-4 99FUNDUSCOPE = 0.1',
        '1 CONTAINS NUM P-REFERABLE 99FUNDUSCOPE = 0.7',
        '1 CONTAINS NUM REFERABLE-FROM 99FUNDUSCOPE = 0.35',
        '1 CONTAINS CODE REFERABLE 99FUNDUSCOPE = 373066001 SCT',
      ]),
    );
    expect(content.join()).toContain('Research and teaching use. Not a medical device.');
  });

  test('below the model’s threshold it is not referable', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { result: { ...GRADED, threshold: 0.71 } }));
    expect(contentOf(dataSet)).toContain('1 CONTAINS CODE REFERABLE 99FUNDUSCOPE = 373067005 SCT');
  });

  test('an ungradable photograph has reasons, and neither grade nor probability', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(UNGRADABLE_ONE));
    const content = contentOf(dataSet);
    expect(content).toContain('1 CONTAINS CODE QUALITY 99FUNDUSCOPE = UNGRADABLE 99FUNDUSCOPE');
    expect(content).toContain('1 CONTAINS CODE QUALITY-REASON 99FUNDUSCOPE = TOO-DARK 99FUNDUSCOPE');
    expect(content.join()).not.toMatch(/ICDR|REFERABLE/);
  });

  test('a tiny probability fits a decimal string', async () => {
    const outcome = { ...GRADED.outcome, prediction: { ...(GRADED.outcome as never as { prediction: object }).prediction } };
    Object.assign(outcome.prediction, { probabilities: [1.234567891234e-10, 1 / 3, 2 / 3, 0, 0] });
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { result: { ...GRADED, outcome: outcome as never } }));
    const content = contentOf(dataSet);
    expect(content).toContain('1 CONTAINS NUM P-ICDR-0 99FUNDUSCOPE = 1.23456789e-10');
    expect(content).toContain('1 CONTAINS NUM P-ICDR-1 99FUNDUSCOPE = 0.333333333');
  });

  test('where sources contradict each other it names no eye, and says so', async () => {
    const laterality = [
      { value: 'OD', source: 'file' },
      { value: 'OS', source: 'picture' },
    ] as const;
    const study = { patient: null, date: null, laterality };
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { study }));
    const content = contentOf(dataSet);
    expect(content.join()).not.toContain('272741003');
    expect(content).toContain('1 CONTAINS CODE CAUTION 99FUNDUSCOPE = EYE-CONFLICT 99FUNDUSCOPE');
  });

  test('a preliminary answer is called so', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { result: { ...GRADED, isPreliminary: true } }));
    expect(text(dataSet, 'x0040a496')).toBe('PRELIMINARY');
    expect(contentOf(dataSet)).toContain('1 CONTAINS CODE CAUTION 99FUNDUSCOPE = PRELIMINARY 99FUNDUSCOPE');
  });

  test('of what is covered, or was neither graded nor read, there is no report', () => {
    expect(dicomReport.canTake(reportOn(COVERED_ONE).photographs[0]!)).toBe(false);
    const [failed] = reportOn(GRADED_ONE, {
      reading: NO_READING,
      result: { ...GRADED, outcome: { kind: 'failed' } as never },
    }).photographs;
    expect(dicomReport.canTake(failed!)).toBe(false);
  });
});

describe('the reader', () => {
  test('who signed verifies the document', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE));
    expect(text(dataSet, 'x0040a493')).toBe('VERIFIED');
    const [observer] = items(dataSet, 'x0040a073');
    expect(text(observer!, 'x0040a075')).toBe('@Dr Sum');
    expect(text(observer!, 'x0040a030')).toBe('20261123100000+0000');
    const content = contentOf(dataSet);
    expect(content).toContain('1 HAS OBS CONTEXT PNAME 121008 DCM = @Dr Sum');
    expect(content).toContain('1 CONTAINS CODE ICDR 99FUNDUSCOPE = ICDR-3 99FUNDUSCOPE');
  });

  test('who graded and did not sign verifies nothing', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(UNGRADABLE_ONE, { reading: { ...NO_READING, grade: 'ungradable' } }));
    expect(text(dataSet, 'x0040a493')).toBe('UNVERIFIED');
    expect(dataSet.elements['x0040a073']).toBeUndefined();
    expect(contentOf(dataSet).filter((line) => line.includes('= UNGRADABLE'))).toHaveLength(2);
  });
});

describe('where it belongs', () => {
  test('to the source’s patient and study, with the source as evidence', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE), SOURCE);
    expect(text(dataSet, 'x00100010')).toBe('Müller^Änne');
    expect(text(dataSet, 'x00080005')).toBe('ISO_IR 192');
    expect([text(dataSet, 'x00100020'), text(dataSet, 'x00100030'), text(dataSet, 'x00100040')]).toEqual([
      'P001',
      '19500102',
      'F',
    ]);
    expect(text(dataSet, 'x0020000d')).toBe(SOURCE.study);
    expect(text(dataSet, 'x0020000e')).not.toBe(SOURCE.series);
    const [evidence] = items(dataSet, 'x0040a375');
    expect(text(evidence!, 'x0020000d')).toBe(SOURCE.study);
    const [series] = items(evidence!, 'x00081115');
    expect(text(series!, 'x0020000e')).toBe(SOURCE.series);
    expect(text(items(series!, 'x00081199')[0]!, 'x00081155')).toBe(SOURCE.sopInstance);
    const image = items(dataSet, 'x0040a730').find((item) => text(item, 'x0040a040') === 'IMAGE');
    expect(text(items(image!, 'x00081199')[0]!, 'x00081160')).toBe('2');
  });

  test('to no study of the source where the reader named another patient', async () => {
    const study = { patient: { value: 'P777', source: 'reader' }, laterality: [], date: null } as const;
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { study }), SOURCE);
    expect(text(dataSet, 'x00100020')).toBe('P777');
    expect(text(dataSet, 'x00100010')).toBe('');
    expect(text(dataSet, 'x0020000d')).not.toBe(SOURCE.study);
  });

  test('without DICOM to a study by the patient and day that are known', async () => {
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE));
    expect([text(dataSet, 'x00100020'), text(dataSet, 'x00080020')]).toEqual(['P001', '20261123']);
    expect(dataSet.elements['x0040a375']).toBeUndefined();
  });

  test('a hostile patient id is one value of 64 characters', async () => {
    const study = { patient: { value: `a\\b${'c'.repeat(99)}`, source: 'file-name' }, laterality: [], date: null } as const;
    const { dataSet } = await madeOf(dicomReport, reportOn(GRADED_ONE, { study }));
    expect(text(dataSet, 'x00100020')).toBe(`a/b${'c'.repeat(61)}`);
  });
});

describe('de-identified', () => {
  test('nothing of patient, reader, days or source is in it, and it says by which profile', async () => {
    const report = deidentified(reportOn(GRADED_ONE));
    const bytes = Buffer.from(await (await fileOf(dicomReport, report, SOURCE)).arrayBuffer());
    const secrets = [
      'P001',
      'patient-1',
      'Müller',
      'Dr Sum',
      'HYPERLINK',
      '20261123',
      '20261120',
      '2026-11',
      '19500102',
      '1.3.6.1.4.1.99',
      '1'.repeat(64),
    ];
    for (const secret of secrets) expect(bytes.includes(secret), secret).toBe(false);
    const { dataSet } = await madeOf(dicomReport, report, SOURCE);
    expect(text(dataSet, 'x00120062')).toBe('YES');
    expect(text(dataSet, 'x00280303')).toBe('REMOVED');
    expect(items(dataSet, 'x00120064').map((code) => text(code, 'x00080100'))).toEqual(['113100', '113104', '113105']);
    for (const tag of ['x00100010', 'x00100020', 'x00100030', 'x00100040', 'x00080020', 'x00080050', 'x00080090', 'x00200010'])
      expect(dataSet.elements[tag]!.length, tag).toBe(0);
    expect(text(dataSet, 'x0040a493')).toBe('UNVERIFIED');
    expect(contentOf(dataSet)).toContain('1 CONTAINS CODE ICDR 99FUNDUSCOPE = ICDR-2 99FUNDUSCOPE');
  });

  test('two of one photograph share no UID', async () => {
    const report = deidentified(reportOn(GRADED_ONE));
    const [a, b] = [await madeOf(dicomReport, report), await madeOf(dicomReport, report)];
    for (const tag of ['x00080018', 'x0020000d', 'x0020000e']) expect(text(a.dataSet, tag)).not.toBe(text(b.dataSet, tag));
  });
});
