import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { surfaceLevels, turnedSquare } from '#reports/case/levels.ts';
import { htmlCase } from '#reports/html-case.ts';
import { GRADED, material, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';

const html = await (await htmlCase.run(await material(sampleReport(), await sourceJpeg()))).text();

test('a file name stays text', () => {
  expect(html.includes('&lt;img src=x onerror=alert(1)&gt;.jpg')).toBe(true);
  expect(html.includes('<img src=x')).toBe(false);
});

test('the case’s policy lets its own script and style run, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => hash(text!));
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text!));
  expect(policy).toBe(`default-src 'none'; img-src data:; script-src ${scripts}; style-src ${styles}`);
  expect(scripts).toHaveLength(1);
});

test('nothing of it lies elsewhere, and no element has a handler or a style of its own', () => {
  expect([...html.matchAll(/\s(?:src|href)="([^"]{0,15})/g)].every(([, to]) => to!.startsWith('data:image/jpeg'))).toBe(true);
  const markup = html.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '').replaceAll(/"[^"]*"/g, '""');
  expect(/<[^>]*\s(?:on\w+|style)=/.test(markup)).toBe(false);
});

test('an ungradable photograph has no bars and no grade', () => {
  const figures = html.split('<figure').slice(1);
  expect(figures).toHaveLength(3);
  expect(figures[0]).toContain('<meter');
  expect(figures[1]).toContain('Ungradable');
  expect(figures[1]).not.toMatch(/<meter|Grade \d|<canvas/);
  expect(figures[2]).toContain('Covered');
  expect(figures[2]).not.toMatch(/<meter|Grade \d|<canvas/);
});

test('of several patients each photograph says whose it is, and stands with the other eye of the same patient', async () => {
  const report = sampleReport();
  const of = (patient: string, eye: 'OD' | 'OS', i: number) => ({
    ...report.photographs[0]!,
    id: String(i).repeat(64),
    file: `${i}.jpg`,
    study: {
      ...report.photographs[0]!.study,
      patient: { value: patient, source: 'file' as const },
      laterality: [{ value: eye, source: 'file' as const }],
    },
  });
  const photographs = [of('A', 'OS', 1), of('B', 'OS', 2), of('B', 'OD', 3), of('A', 'OD', 4)];
  const titles = async (own: typeof photographs) => {
    const made = await material({ ...report, photographs: own }, await sourceJpeg());
    const words = { ...made.words, patient: (id: string) => `Patient ${id}` };
    const text = await (await htmlCase.run({ ...made, words })).text();
    return [...text.matchAll(/<figcaption><p class="dim">([^<]*)</g)].map(([, title]) => title!.replaceAll(/ · .* · /g, ' · '));
  };
  expect(await titles(photographs)).toEqual(['Patient A · 4.jpg', 'Patient A · 1.jpg', 'Patient B · 3.jpg', 'Patient B · 2.jpg']);
  expect((await titles(photographs.slice(1, 3))).join()).not.toContain('Patient');
});

test('what a grade is to be read with stands with it, and not with one that is covered', async () => {
  const report = sampleReport();
  const [first] = report.photographs;
  const laterality = [
    { value: 'OD' as const, source: 'file' as const },
    { value: 'OS' as const, source: 'picture' as const },
  ];
  const doubtful = {
    ...first!,
    study: { ...first!.study, laterality },
    result: { ...GRADED, isStale: true },
    further: { override: {} },
  };
  const written = async (photograph: typeof doubtful | (typeof report.photographs)[number]) =>
    (await htmlCase.run(await material({ ...report, photographs: [photograph] }, await sourceJpeg()))).text();
  const cautions = /Contradicted: OD, OS|Graded anyway|Earlier model/g;
  expect((await written(doubtful)).match(cautions)).toEqual(['Contradicted: OD, OS', 'Graded anyway', 'Earlier model']);
  expect((await written({ ...doubtful, result: null, isCovered: true })).match(cautions)).toEqual(['Contradicted: OD, OS']);
});

test('data cannot end its own element', () => {
  const data = /<script type="application\/json">([\s\S]*?)<\/script>/.exec(html)![1]!;
  expect(data).not.toContain('<');
  expect(JSON.parse(data).frame.x).toBeCloseTo((100 * 12) / 64);
});

test('marks stand over their photograph under a switch, in words too, and no text of theirs is markup', async () => {
  const made = await material(sampleReport(), await sourceJpeg());
  const label = { at: { x: 1, y: 2 }, text: '<b>IRMA</b>', align: 'start', lift: 0 } as const;
  const shapes = [{ tone: 'mark', path: 'M1 2L3 4', isDashed: false, labels: [label] }] as const;
  const marks = () => ({ unit: 2, shapes, said: ['Text: “<b>IRMA</b>”'] });
  const marked = await (await htmlCase.run({ ...made, pictures: { ...made.pictures, marks } })).text();
  expect(marked).toContain('<path class="line" d="M1 2L3 4"/>');
  expect(marked).toContain('aria-label="Text: “&lt;b&gt;IRMA&lt;/b&gt;”"');
  expect(marked).toContain('name="marked" checked');
  expect(marked).not.toContain('<b>');
  expect(html).not.toContain('name="marked"');
});

test('a photograph that is shown turned has its heatmap turned with it', async () => {
  // A quarter turn to the right of 64 x 48 px: (x, y) comes to (48 - y, x).
  const made = await material(sampleReport(), await sourceJpeg());
  const turn = () => ({ matrix: [0, 1, -1, 0, 48, 0] as const, width: 48, height: 64 });
  const turned = await (await htmlCase.run({ ...made, pictures: { ...made.pictures, turn } })).text();
  const { frame } = JSON.parse(/<script type="application\/json">([\s\S]*?)<\/script>/.exec(turned)![1]!);
  // The aperture, centre (32, 24) and radius 20, comes to (24, 32).
  expect(frame.x).toBeCloseTo((100 * 4) / 48);
  expect(frame.y).toBeCloseTo((100 * 12) / 64);
  // 1 2 / 3 4 turned to the right is 3 1 / 4 2; flipped it is 2 1 / 4 3.
  const square = new Uint8Array([1, 2, 3, 4]);
  expect([...turnedSquare(square, 2, [0, 1, -1, 0, 2, 0])]).toEqual([3, 1, 4, 2]);
  expect([...turnedSquare(square, 2, [-1, 0, 0, 1, 2, 0])]).toEqual([2, 1, 4, 3]);
});

test('levels rise to 255 of the maximum, and are 0 outside the aperture', () => {
  const frame = { x0: 12, y0: 4, width: 40, height: 40, scale: 1 };
  const levels = surfaceLevels({ ...GRADED.grid!, values: [3, 3, 3, 3], max: 3 }, { cx: 32, cy: 24, radius: 20 }, frame);
  expect(levels[0]).toBe(0);
  expect(levels[20 * 40 + 20]).toBe(255);
  const inside = levels.filter((level) => level > 0).length;
  expect(inside).toBeGreaterThan(0.98 * Math.PI * 400);
  expect(inside).toBeLessThan(1.02 * Math.PI * 400);
});
