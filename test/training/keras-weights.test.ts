import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKerasWeights } from '#training/keras-weights.ts';

type Layers = Readonly<Record<string, Readonly<Record<string, { readonly shape: number[]; readonly data: number[] }>>>>;

/** A file as Keras 2 writes it, or as `model.save` does (everything under `model_weights`). */
function writeKeras(path: string, layers: Layers, { incomplete = [] as string[], under = '' } = {}): void {
  const file = new h5wasm.File(path, 'w');
  const root = under ? file.create_group(under) : file;
  root.create_attribute('layer_names', Object.keys(layers));
  if (incomplete.length > 0) file.create_attribute('incomplete_kernels', incomplete);
  for (const [layer, weights] of Object.entries(layers)) {
    const group = root.create_group(layer);
    const names = Object.keys(weights);
    group.create_attribute('weight_names', names.length > 0 ? names.map((name) => `${layer}/${name}:0`) : ['']);
    if (names.length > 0) group.create_group(layer);
    for (const [name, { shape, data }] of Object.entries(weights)) {
      group.create_dataset({ name: `${layer}/${name}:0`, data: Float32Array.from(data), shape });
    }
  }
  file.close();
}

const folder = mkdtempSync(join(tmpdir(), 'keras-'));
const path = join(folder, 'weights.h5');
beforeAll(() => h5wasm.ready);
afterAll(() => rmSync(folder, { recursive: true }));

const kernel = { shape: [1, 1, 2, 1], data: [3, 4] };
const bias = { shape: [1], data: [5] };

describe('readKerasWeights', () => {
  it('reads arrays and shapes under the names of their layers, and passes over layers without weights', async () => {
    writeKeras(path, { input_1: {}, conv2d_1: { kernel }, batch_normalization_1: { beta: bias }, activation_1: {} });
    const { weights, incomplete } = await readKerasWeights(path);
    expect([...weights]).toEqual([
      ['conv2d_1/kernel', { shape: [1, 1, 2, 1], data: Float32Array.of(3, 4) }],
      ['batch_normalization_1/beta', { shape: [1], data: Float32Array.of(5) }],
    ]);
    expect(incomplete).toEqual([]);
  });

  it('counts from 1 where Keras began at conv2d, and reads what model.save wrote', async () => {
    writeKeras(
      path,
      { conv2d: { kernel }, batch_normalization: { beta: bias }, conv2d_1: { kernel } },
      { under: 'model_weights' },
    );
    const { weights } = await readKerasWeights(path);
    expect([...weights.keys()]).toEqual(['conv2d_1/kernel', 'batch_normalization_1/beta', 'conv2d_2/kernel']);
  });

  it('reads the arrays of Keras 1, in which VGG16 was published, its running_std as the variance that it is', async () => {
    const file = new h5wasm.File(path, 'w');
    file.create_attribute('layer_names', ['block1_conv1', 'bn_conv1']);
    const convolution = file.create_group('block1_conv1');
    convolution.create_attribute('weight_names', ['block1_conv1_W_1:0', 'block1_conv1_b_1:0']);
    convolution.create_dataset({ name: 'block1_conv1_W_1:0', data: Float32Array.of(3, 4), shape: [1, 1, 2, 1] });
    convolution.create_dataset({ name: 'block1_conv1_b_1:0', data: Float32Array.of(5), shape: [1] });
    const normalisation = file.create_group('bn_conv1');
    const statistics = ['gamma', 'beta', 'running_mean', 'running_std'].map((name) => `bn_conv1_${name}:0`);
    normalisation.create_attribute('weight_names', statistics);
    statistics.forEach((name, i) => {
      normalisation.create_dataset({ name, data: Float32Array.of(i), shape: [1] });
    });
    file.close();
    const { weights } = await readKerasWeights(path);
    expect([...weights].map(([name, { data }]) => [name, ...data])).toEqual([
      ['block1_conv1/kernel', 3, 4],
      ['block1_conv1/bias', 5],
      ['conv1_bn/gamma', 0],
      ['conv1_bn/beta', 1],
      ['conv1_bn/moving_mean', 2],
      ['conv1_bn/moving_variance', 3],
    ]);
  });

  it('reads a depthwise kernel as a kernel', async () => {
    writeKeras(path, { block_1_depthwise: { depthwise_kernel: { shape: [1, 2, 1, 1], data: [1, 2] } } });
    const { weights } = await readKerasWeights(path);
    expect([...weights.keys()]).toEqual(['block_1_depthwise/kernel']);
  });

  it('reads the layers of a model within a model', async () => {
    const file = new h5wasm.File(path, 'w');
    const root = file.create_group('model_weights');
    root.create_attribute('layer_names', ['vgg16', 'dense']);
    const names = ['conv2d_4/kernel:0', 'conv2d_4/bias:0', 'conv2d_3/kernel:0'];
    const inner = root.create_group('vgg16');
    inner.create_attribute('weight_names', names);
    for (const layer of ['conv2d_3', 'conv2d_4']) inner.create_group(layer);
    names.forEach((name, i) => {
      inner.create_dataset({ name, data: Float32Array.of(i), shape: [1] });
    });
    const dense = root.create_group('dense');
    dense.create_attribute('weight_names', ['dense/kernel:0']);
    dense.create_group('dense');
    dense.create_dataset({ name: 'dense/kernel:0', data: Float32Array.of(9), shape: [1, 1] });
    file.close();
    const { weights } = await readKerasWeights(path);
    expect([...weights].map(([name, { data }]) => [name, ...data])).toEqual([
      ['conv2d_2/kernel', 0],
      ['conv2d_2/bias', 1],
      ['conv2d_1/kernel', 2],
      ['dense/kernel', 9],
    ]);
  });

  it('names the kernels that the file says are incomplete', async () => {
    writeKeras(path, { conv2d_1: { kernel } }, { incomplete: ['conv2d_1/kernel'] });
    expect((await readKerasWeights(path)).incomplete).toEqual(['conv2d_1/kernel']);
  });

  it('refuses a file of another layout', async () => {
    new h5wasm.File(path, 'w').close();
    await expect(readKerasWeights(path)).rejects.toThrow('layer_names is missing');
  });

  it('refuses what is no HDF5 file, and one that is cut short, naming it', async () => {
    writeFileSync(path, 'PK a zip');
    await expect(readKerasWeights(path)).rejects.toThrow(`${path} is no HDF5 file`);
    writeKeras(path, { conv2d_1: { kernel } });
    writeFileSync(path, readFileSync(path).subarray(0, 700));
    await expect(readKerasWeights(path)).rejects.toThrow(`${path} is damaged or cut short`);
  });

  it('refuses arrays that are not of float32', async () => {
    const file = new h5wasm.File(path, 'w');
    file.create_attribute('layer_names', ['a']);
    const group = file.create_group('a');
    group.create_attribute('weight_names', ['kernel:0']);
    group.create_dataset({ name: 'kernel:0', data: Float64Array.of(1), shape: [1] });
    file.close();
    await expect(readKerasWeights(path)).rejects.toThrow('kernel:0 is not an array of float32');
  });
});
