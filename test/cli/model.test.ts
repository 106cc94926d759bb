import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPhantom } from '#imaging/phantom.ts';
import { cli, file, folder } from '#test/cli/command-line.ts';
import { picture } from '#test/formats/pictures.ts';

const phantom = drawPhantom({ seed: 1, size: 700 });
const { width, height } = phantom.image;
const photograph = await file(
  'phantom.png',
  await sharp(phantom.image.data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer(),
);

const NOT_A_DEVICE = 'Research and teaching use. Not a medical device.';

test('each photograph has its line: one that fails leaves the others alone', async () => {
  const empty = await file('empty.jpg', '');
  const text = await file('text.jpg', 'not a photograph\n');
  const grey = await file('blank.png', await picture(400, 300).linear(0, 3).png().toBuffer());
  const missing = join(folder, 'missing.jpg');
  const ran = await cli(['grade', empty, photograph, text, grey, missing, '--json']);
  expect(ran.status).toBe(1);
  expect(ran.lines.map((line) => [line['file'], line['outcome'], (line['error'] as { kind: string } | undefined)?.kind])).toEqual(
    [
      [empty, 'failed', 'corrupt-file'],
      [photograph, 'graded', undefined],
      [text, 'failed', 'unsupported-format'],
      [grey, 'failed', 'not-a-fundus'],
      [missing, 'failed', 'unreadable-file'],
    ],
  );
  for (const line of ran.lines) expect(line['notice']).toContain(NOT_A_DEVICE);
  const graded = ran.lines[1]!;
  expect(Object.keys(graded).sort()).toEqual(
    [
      'aperture',
      'backend',
      'file',
      'grade',
      'model',
      'ms',
      'notice',
      'outcome',
      'predictionSet',
      'probabilities',
      'quality',
      'referable',
      'sigmoids',
    ].sort(),
  );
  const probabilities = graded['probabilities'] as number[];
  expect(probabilities).toHaveLength(5);
  expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  const { probability, threshold, decision } = graded['referable'] as {
    probability: number;
    threshold: number;
    decision: boolean;
  };
  expect(probability).toBeCloseTo(probabilities[2]! + probabilities[3]! + probabilities[4]!, 6);
  expect(decision).toBe(probability >= threshold);
  expect(Object.keys(graded['ms'] as object)).toEqual(['decode', 'aperture', 'quality', 'preprocess', 'trunk', 'head']);
  const { cx, cy, radius } = graded['aperture'] as { cx: number; cy: number; radius: number };
  expect(Math.hypot(cx - phantom.aperture.cx, cy - phantom.aperture.cy)).toBeLessThan(0.02 * phantom.aperture.radius);
  expect(Math.abs(radius / phantom.aperture.radius - 1)).toBeLessThan(0.02);
});

test('explain writes the heatmap alone, at the photograph’s size, and the raw map', async () => {
  const [out, grid] = [join(folder, 'heatmap.png'), join(folder, 'grid.json')];
  const ran = await cli(['explain', photograph, '--out', out, '--grid', grid, '--grade', '3']);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.lines).toMatchObject([{ outcome: 'explained', targetGrade: 3, method: 'grad-cam', backend: 'wasm' }]);

  const raw = JSON.parse(await readFile(grid, 'utf8'));
  expect(ran.lines[0]!['notice']).toContain(NOT_A_DEVICE);
  expect(raw.notice).toContain(NOT_A_DEVICE);
  expect(raw).toMatchObject({ targetGrade: 3, method: 'grad-cam', max: Math.max(...raw.values) });
  expect(raw.values).toHaveLength(raw.width * raw.height);
  const { cx, cy } = phantom.aperture;
  const [x0, y0, x1, y1] = raw.sourceRect;
  // The input is a square round the aperture; InceptionV3's cells tile 21.5 to 277.5 of its 299 px: centred within 0.5 px of 299.
  expect(Math.abs((x0 + x1) / 2 - cx)).toBeLessThan(0.02 * phantom.aperture.radius);
  expect(Math.abs((y0 + y1) / 2 - cy)).toBeLessThan(0.02 * phantom.aperture.radius);

  const { data, info } = await sharp(out).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height, channels: 4 });
  const alphas = data.filter((_, i) => i % 4 === 3);
  expect(alphas.some((alpha) => alpha > 0)).toBe(raw.max > 0);
  // Nothing is painted where no light fell.
  const { radius } = phantom.aperture;
  const outside = alphas.filter((_, i) => Math.hypot((i % width) + 0.5 - cx, Math.floor(i / width) + 0.5 - cy) > 1.03 * radius);
  expect(outside.every((alpha) => alpha === 0)).toBe(true);
});

test('a model or a backend that is not there fails, and nothing steps in for it', async () => {
  const model = await cli(['grade', photograph, '--json', '--model', 'oracle-of-delphi']);
  expect(model.status).toBe(1);
  expect(model.lines).toMatchObject([
    { file: photograph, outcome: 'failed', grade: null, model: 'oracle-of-delphi', error: { kind: 'model-unavailable' } },
  ]);

  // The package that gives Node a WebGPU is none of the project's own.
  const backend = await cli(['grade', photograph, '--json', '--backend', 'webgpu']);
  expect(backend.status).toBe(1);
  expect(backend.lines).toMatchObject([{ outcome: 'failed', grade: null, backend: 'webgpu', error: { kind: 'no-backend' } }]);
});
