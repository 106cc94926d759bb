import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import type { Graph } from '#inference/graph.ts';
import { createExtractor } from '#training/extract.ts';
import { pooledGraph } from '#training/pooled-graph.ts';

/** A maximum over 2 x 2 pixels, then over 2 x 2 of those. */
const graph: Graph = {
  input: 'input',
  inputChannels: 3,
  output: 'last',
  epsilon: 1e-3,
  nodes: [
    { kind: 'max-pool', name: 'middle', input: 'input', size: 2, stride: 2, padding: 'valid' },
    { kind: 'max-pool', name: 'last', input: 'middle', size: 2, stride: 2, padding: 'valid' },
  ],
};

// Where onnxruntime-node is not installed TensorFlow.js takes its place.
beforeAll(startWasm);

describe('pooled maps of a network', () => {
  it('are each channel’s mean over the map, one map after another', async () => {
    const { pooled, taps } = pooledGraph(graph, ['middle', 'last'], 4);
    expect(taps).toEqual([
      { map: 'middle', channels: 3 },
      { map: 'last', channels: 3 },
    ]);
    // Red counts the 16 pixels from 0; green is 1 in the first pixel alone; blue is 5 everywhere.
    const input = Float32Array.from({ length: 48 }, (_, i) => [i / 3, i === 1 ? 1 : 0, 5][i % 3]!);
    const { extract } = await createExtractor(pooled, new Map(), 1);
    // The maxima of the quarters are 5, 7, 13 and 15.
    expect([...(await extract(input, 1, 4))]).toEqual([10, 0.25, 5, 15, 1, 5]);
  });
});
