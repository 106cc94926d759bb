import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKerasWeights, renumber } from '#training/keras-weights.ts';

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

  it('names the kernels that the file says are incomplete', async () => {
    writeKeras(path, { conv2d_1: { kernel } }, { incomplete: ['conv2d_1/kernel'] });
    expect((await readKerasWeights(path)).incomplete).toEqual(['conv2d_1/kernel']);
  });

  it('refuses a file of another layout', async () => {
    new h5wasm.File(path, 'w').close();
    await expect(readKerasWeights(path)).rejects.toThrow('layer_names is missing');
  });
});

describe('renumber', () => {
  it('counts each kind from 1, whatever the process had built before', () => {
    expect(renumber(['conv2d_94', 'batch_normalization_94', 'conv2d_95'])).toEqual([
      'conv2d_1',
      'batch_normalization_1',
      'conv2d_2',
    ]);
  });

  it('does not confuse conv2d with conv2d_1 when the numbers are out of order', () => {
    expect(renumber(['conv2d_2', 'conv2d', 'conv2d_1'])).toEqual(['conv2d_3', 'conv2d_1', 'conv2d_2']);
  });

  it('leaves names given by hand alone', () => {
    expect(renumber(['mixed0', 'predictions', 'conv2d_bn_1'])).toEqual(['mixed0', 'predictions', 'conv2d_bn_1']);
  });
});
