import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { fromFloat16 } from '#inference/float16.ts';
import type { Weights } from '#inference/weights.ts';
import { runNaively } from '#test/inference/naive-graph.ts';
import { noise, noisyWeights, smallGraph } from '#test/inference/small-network.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { cacheMaps } from '#training/map-cache.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';

const cache = mkdtempSync(join(tmpdir(), 'maps-'));
beforeAll(startWasm);
afterAll(() => rmSync(cache, { recursive: true }));

const SIZE = 11;
const graph = smallGraph();
const weights = noisyWeights(graph, 7);
const preprocessing = {
  size: SIZE,
  cropRadii: 1,
  padding: 0,
  background: null,
  clahe: null,
  maskRadii: null,
  scaling: SYMMETRIC,
};
const photographs = [1, 2].map(
  (seed): PreparedPhotograph => ({
    dataset: 'clinic',
    id: `${seed}`,
    patient: undefined,
    hash: `hash${seed}`,
    file: '',
    grade: 0,
    reserved: false,
    split: 'train',
    rgb: Uint8Array.from(noise(3 * SIZE * SIZE, seed), (v) => 127.5 + 127 * v),
  }),
);

async function maps(given: Weights, variants = 2) {
  const said: string[] = [];
  const means = { cache, threads: 1, report: (line: string) => said.push(line) } as unknown as Parameters<typeof cacheMaps>[5];
  const cached = await cacheMaps(photographs, graph, given, preprocessing, () => variants, means);
  return { ...cached, said };
}

/** The small graph's map of a picture, mirrored left to right if so, as the definition has it. */
function naiveMap(rgb: Uint8Array, isMirrored: boolean): number[] {
  const input = Array.from(rgb, (_, i) => {
    const [x, c] = [Math.floor(i / 3) % SIZE, i % 3];
    const from = isMirrored ? i - 3 * x - c + 3 * (SIZE - 1 - x) + c : i;
    return rgb[from]! / 127.5 - 1;
  });
  const map = runNaively(graph, weights, SIZE, input);
  return Array.from({ length: 5 * 5 * 7 }, (_, i) => map.at(Math.floor(i / 35), Math.floor(i / 7) % 5, i % 7));
}

describe('kept maps', () => {
  it('are those of the picture and of its symmetries, one after another', async () => {
    const { shape, maps: kept } = await maps(weights);
    expect(shape).toEqual([5, 5, 7]);
    for (const [i, { rgb }] of photographs.entries()) {
      expect(kept[i]!.variants).toBe(2);
      const values = [...fromFloat16(kept[i]!.maps)];
      const expected = [...naiveMap(rgb, false), ...naiveMap(rgb, true)];
      expect(values).toEqual(expected.map((value) => expect.closeTo(value, 2)));
    }
  });

  it('are made once, and again for other weights or other symmetries', async () => {
    const before = await maps(weights);
    expect((await maps(weights)).said).toEqual([]);
    expect((await maps(weights)).maps).toEqual(before.maps);
    expect((await maps(weights, 4)).said[0]).toMatch(/^maps of 2 photographs by /);
    const { shape, data } = weights.get('conv2d_1/bias')!;
    const others = new Map([...weights, ['conv2d_1/bias', { shape, data: data.map((value) => value + 1) }]]);
    expect((await maps(others)).said[0]).toMatch(/^maps of 2 photographs by /);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it('do not depend on the head', async () => {
    const head = { shape: [5], data: Float32Array.of(9, 9, 9, 9, 9) };
    expect((await maps(new Map([...weights, ['head/bias', head]]))).said).toEqual([]);
  });
});
