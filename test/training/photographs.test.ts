import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { findAperture } from '#imaging/aperture.ts';
import { preprocess } from '#imaging/preprocess.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import type { Labelled } from '#training/dataset.ts';
import { preparePhotographs, writeWhole } from '#training/photographs.ts';

const preprocessing: Preprocessing = {
  size: 32,
  cropRadii: 0.95,
  padding: 0,
  background: null,
  clahe: null,
  maskRadii: 0.9,
  scaling: SYMMETRIC,
};
const photograph = drawFundus({ width: 96, height: 80, cx: 48, cy: 40, radius: 36, spot: 4, seed: 1 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photographs-'));
  await sharp(photograph.data, { raw: { width: 96, height: 80, channels: 4 } })
    .png()
    .toFile(join(folder, 'a.png'));
  await writeFile(join(folder, 'b.jpg'), 'no photograph');
});
afterEach(() => rm(folder, { recursive: true }));

const labelled = (name: string): Labelled => ({
  dataset: 'clinic',
  id: name,
  file: join(folder, name),
  grade: 2,
  patient: undefined,
  reserved: false,
  split: 'train',
});

const prepare = async (names: readonly string[], options: Partial<Parameters<typeof preparePhotographs>[1]> = {}) =>
  preparePhotographs(names.map(labelled), {
    decode,
    clahe: await loadClaheInNode(),
    preprocessing,
    cache: folder,
    onProgress: () => {},
    ...options,
  });

const mustNotDecode = () => expect.unreachable('decoded again');

describe('preparing photographs', () => {
  it('gives what grading would show the network, without alpha, under the hash of the file', async () => {
    const { prepared } = await prepare(['a.png']);
    const aperture = findAperture(photograph);
    if (!aperture.ok) throw new Error('The drawing is no fundus.');
    const { image } = preprocess(photograph, aperture.value, preprocessing, await loadClaheInNode());
    const rgb = Array.from({ length: 1024 }, (_, i) => [...image.data.subarray(4 * i, 4 * i + 3)]).flat();
    expect([...prepared[0]!.rgb]).toEqual(rgb);
    const digest = createHash('sha256')
      .update(await readFile(join(folder, 'a.png')))
      .digest('hex');
    expect(prepared[0]).toMatchObject({ id: 'a.png', grade: 2, hash: digest.slice(0, 16) });
  });

  it('names what cannot be prepared, and goes on', async () => {
    const progress: [number, number][] = [];
    const { prepared, refused } = await prepare(['b.jpg', 'a.png'], { onProgress: (...step) => progress.push(step) });
    expect(refused).toEqual([{ file: join(folder, 'b.jpg'), kind: 'unsupported-format' }]);
    expect(prepared.map(({ id }) => id)).toEqual(['a.png']);
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('does it once: the second time everything is on disk', async () => {
    const { prepared } = await prepare(['a.png']);
    expect((await prepare(['a.png'], { decode: mustNotDecode })).prepared).toEqual(prepared);
  });

  it('does it again for another preprocessing, and keeps both', async () => {
    const first = await prepare(['a.png']);
    const second = await prepare(['a.png'], { preprocessing: { ...preprocessing, maskRadii: 0.5 } });
    expect(second.prepared[0]!.rgb).not.toEqual(first.prepared[0]!.rgb);
    expect(await prepare(['a.png'], { decode: mustNotDecode })).toEqual(first);
  });
});

describe('a file that is written whole', () => {
  it('leaves nothing but itself behind', async () => {
    const path = join(folder, 'x');
    writeWhole(path, 'old');
    writeWhole(path, Uint8Array.of(110, 101, 119));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await readdir(folder)).filter((name) => name.startsWith('x'))).toEqual(['x']);
  });
});
