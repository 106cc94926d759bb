import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import type { Graph, GraphNode } from '#inference/graph.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';
import { type KerasWeights, readKerasWeights } from '#training/keras-weights.ts';

/** Of one convolution after folding, the mean over its channels of: the mean's distance from beta, and the variance. On ImageNet they would be 0 and 1. */
interface Statistics {
  readonly name: string;
  readonly shift: number;
  readonly variance: number;
}

const strays = (rows: readonly Statistics[]) =>
  rows.filter(({ shift, variance }) => shift > 1 || variance < 0.4 || variance > 2.2);

describeWithShared('the graph, judged by the batch statistics in the weights file, on fundus photographs', () => {
  const graph = inceptionV3();
  let keras: KerasWeights;
  let weights: Map<string, tf.Tensor>;
  let photographs: tf.Tensor4D;
  let rows: Statistics[];

  beforeAll(async () => {
    await startWasm();
    keras = await readKerasWeights(sharedData('weights', 'inception_v3_imagenet_notop.h5'));
    weights = new Map([...fold(graph, keras.weights)].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));
    photographs = await letterboxed(2);
    rows = statistics(graph);
  });

  function statistics(of: Graph): Statistics[] {
    const found: Statistics[] = [];
    const end = execute(of, weights, photographs, (node, output) => {
      const { mean, variance } = tf.moments(output, [0, 1, 2]);
      const beta = keras.weights.get(`${node.normalisation}/beta`)!.data;
      const means = mean.dataSync();
      found.push({
        name: node.name,
        shift: average(beta.map((b, k) => Math.abs(means[k]! - b))),
        variance: average(variance.dataSync()),
      });
      return output;
    });
    end.dispose();
    return found;
  }
  /** conv2d_1 to conv2d_76: what comes before the two kernels that the file holds in part. */
  const throughMixed8 = (all: readonly Statistics[]) => all.slice(0, 76);
  const changed = (change: (node: GraphNode) => GraphNode): Graph => ({ ...graph, nodes: graph.nodes.map(change) });

  it('holds as many parameters as the file', () => {
    expect([...keras.weights.values()].reduce((sum, { data }) => sum + data.length, 0)).toBe(21_802_784);
  });

  it('agrees at every convolution through mixed8', () => {
    expect(strays(throughMixed8(rows))).toEqual([]);
  });

  it('disagrees at the two incomplete kernels, which the file names', () => {
    expect(keras.incomplete).toEqual(['conv2d_82/kernel', 'conv2d_91/kernel']);
    const names = strays(rows).map(({ name }) => `${name}/kernel`);
    expect(names).toEqual(expect.arrayContaining([...keras.incomplete]));
  });

  // What the shapes of the weights alone would let pass.
  it('would disagree had it joined two branches of mixed5 in the wrong order', () => {
    const swapped = changed((node) =>
      node.kind === 'concat' && node.name === 'mixed5' ? { ...node, inputs: [0, 2, 1, 3].map((i) => node.inputs[i]!) } : node,
    );
    expect(strays(throughMixed8(statistics(swapped))).length).toBeGreaterThan(3);
  });

  it('would disagree had it taken maxima where it should average', () => {
    const maxima = changed((node) => (node.kind === 'average-pool' ? { ...node, kind: 'max-pool' } : node));
    expect(strays(throughMixed8(statistics(maxima))).length).toBeGreaterThan(3);
  });
});

async function letterboxed(count: number): Promise<tf.Tensor4D> {
  const folder = sharedData('idrid', 'images');
  const files = readdirSync(folder).slice(0, count);
  const pixels = await Promise.all(
    files.map((file) => sharp(join(folder, file)).resize(299, 299, { fit: 'contain' }).removeAlpha().raw().toBuffer()),
  );
  return tf.tensor4d(
    Float32Array.from(Buffer.concat(pixels), (v) => v / 127.5 - 1),
    [files.length, 299, 299, 3],
  );
}

const average = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
