import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backboneOf } from '#inference/registry.ts';
import { readBackboneWeights } from '#training/backbone-weights.ts';

const folder = mkdtempSync(join(tmpdir(), 'backbone-'));
const path = join(folder, 'weights.h5');
beforeAll(() => h5wasm.ready);
afterAll(() => rmSync(folder, { recursive: true }));

/** A layer's name in the file, and each array's name in the file with its shape. */
type Layer = readonly [name: string, arrays: Readonly<Record<string, readonly number[]>>];

/** Each array is filled with its place in the file: layer + array / 10. */
function write(layers: readonly Layer[]): void {
  const file = new h5wasm.File(path, 'w');
  file.create_attribute(
    'layer_names',
    layers.map(([name]) => name),
  );
  for (const [i, [layer, arrays]] of layers.entries()) {
    const group = file.create_group(layer);
    group.create_attribute('weight_names', Object.keys(arrays));
    if (Object.keys(arrays).some((name) => name.includes('/'))) group.create_group(layer);
    for (const [k, [name, shape]] of Object.entries(arrays).entries()) {
      const data = new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(i + k / 10);
      group.create_dataset({ name, data, shape: [...shape] });
    }
  }
  file.close();
}

const keras2 = (layer: string, arrays: Readonly<Record<string, readonly number[]>>): Layer => [
  layer,
  Object.fromEntries(Object.entries(arrays).map(([name, shape]) => [`${layer}/${name}:0`, shape])),
];
const keras1 = (layer: string, arrays: Readonly<Record<string, readonly number[]>>, suffix = ''): Layer => [
  layer,
  Object.fromEntries(Object.entries(arrays).map(([name, shape]) => [`${layer}_${name}${suffix}:0`, shape])),
];

/** Sizes as in table 1 of the paper, names and arrays as in the published file. */
function vgg16(): Layer[] {
  const widths = [
    [64, 64],
    [128, 128],
    [256, 256, 256],
    [512, 512, 512],
    [512, 512, 512],
  ];
  let channels = 3;
  return widths.flatMap((block, b) =>
    block.map((width, c) => {
      const layer = keras1(`block${b + 1}_conv${c + 1}`, { W: [3, 3, channels, width], b: [width] }, '_1');
      channels = width;
      return layer;
    }),
  );
}

/** Either generation's names of a block's four convolutions: shortcut, 1x1, 3x3, 1x1. */
type Habit = (stage: number, block: number, branch: 0 | 1 | 2 | 3) => readonly [convolution: Layer[0], normalisation: Layer[0]];
const past: Habit = (stage, block, branch) => {
  const place = `${stage}${'abcdef'[block]}_branch${['1', '2a', '2b', '2c'][branch]}`;
  return [`res${place}`, `bn${place}`];
};
const present: Habit = (stage, block, branch) => {
  const place = `conv${stage}_block${block + 1}_${branch}`;
  return [`${place}_conv`, `${place}_bn`];
};

function resNet50(habit: Habit, first: readonly [string, string], keras: 1 | 2): Layer[] {
  const pair = ([convolution, normalisation]: readonly [string, string], kernel: readonly number[]): Layer[] => {
    const n = [kernel[3]!];
    return keras === 1
      ? [keras1(convolution, { W: kernel, b: n }), keras1(normalisation, { gamma: n, beta: n, running_mean: n, running_std: n })]
      : [
          keras2(convolution, { kernel, bias: n }),
          keras2(normalisation, { gamma: n, beta: n, moving_mean: n, moving_variance: n }),
        ];
  };
  const layers = pair(first, [7, 7, 3, 64]);
  let channels = 64;
  for (const [i, [blocks, width]] of [
    [3, 64],
    [4, 128],
    [6, 256],
    [3, 512],
  ].entries()) {
    for (let block = 0; block < blocks!; block++) {
      const name = (branch: 0 | 1 | 2 | 3) => habit(i + 2, block, branch);
      if (block === 0) layers.push(...pair(name(0), [1, 1, channels, 4 * width!]));
      layers.push(...pair(name(1), [1, 1, channels, width!]));
      layers.push(...pair(name(2), [3, 3, width!, width!]));
      layers.push(...pair(name(3), [1, 1, width!, 4 * width!]));
      channels = 4 * width!;
    }
  }
  return layers;
}

describe('a whole file', () => {
  it('of VGG16 as it was published is read', async () => {
    write(vgg16());
    const { weights } = await readBackboneWeights(path, backboneOf('vgg-16')!);
    expect([...weights.values()].reduce((sum, { data }) => sum + data.length, 0)).toBe(14_714_688);
    // The sixth layer's kernel, the thirteenth's bias.
    expect(weights.get('block3_conv2/kernel')!.data[0]).toBe(5);
    expect(weights.get('block5_conv3/bias')!.data[0]).toBeCloseTo(12.1);
  });

  it.each([
    ['Keras 2.2 and before', resNet50(past, ['conv1', 'bn_conv1'], 1)],
    ['now', resNet50(present, ['conv1_conv', 'conv1_bn'], 2)],
  ])('of ResNet50 by the names of %s is read', async (_, layers) => {
    write(layers);
    const { weights } = await readBackboneWeights(path, backboneOf('resnet-50')!);
    expect([...weights.values()].reduce((sum, { data }) => sum + data.length, 0)).toBe(23_587_712);
    // Layers come in pairs: the first, then a block with a shortcut of four pairs and blocks of three.
    expect(weights.get('conv2_block1_0_conv/kernel')!.data[0]).toBe(2);
    expect(weights.get('conv2_block1_3_bn/moving_variance')!.data[0]).toBeCloseTo(9.3);
    expect(weights.get('conv2_block2_1_conv/bias')!.data[0]).toBeCloseTo(10.1);
    expect(weights.get('conv5_block3_3_bn/gamma')!.data[0]).toBe(105);
  });

  it('of another backbone is refused by its name', async () => {
    write(vgg16());
    await expect(readBackboneWeights(path, backboneOf('inception-v3')!)).rejects.toThrow(
      `${path} holds weights of vgg-16, not of inception-v3: use --backbone vgg-16.`,
    );
  });

  it('of none that is known is refused by the first layer that is missing', async () => {
    write(vgg16().filter(([name]) => name !== 'block2_conv1'));
    await expect(readBackboneWeights(path, backboneOf('vgg-16')!)).rejects.toThrow(
      `${path} holds no weights of vgg-16: block2_conv1/kernel is missing.`,
    );
  });

  it('with a layer of another shape is refused by that layer', async () => {
    write(vgg16().map((layer) => (layer[0] === 'block1_conv2' ? keras1('block1_conv2', { W: [3, 3, 64, 32], b: [32] }) : layer)));
    await expect(readBackboneWeights(path, backboneOf('vgg-16')!)).rejects.toThrow(
      'block1_conv2/kernel is [3, 3, 64, 32], not [3, 3, 64, 64]',
    );
  });

  it('of keras-applications’ own MobileNetV2 is told from the one that is used here', async () => {
    const n = [32];
    write([
      keras2('Conv1', { kernel: [3, 3, 3, 32] }),
      keras2('bn_Conv1', { gamma: n, beta: n, moving_mean: n, moving_variance: n }),
      keras2('expanded_conv_depthwise', { depthwise_kernel: [3, 3, 32, 1] }),
    ]);
    await expect(readBackboneWeights(path, backboneOf('mobilenet-v2')!)).rejects.toThrow('does not expand in its first block');
  });
});

describe('the names in a whole file', () => {
  it('of InceptionResNetV2 are numbers and names mixed, and all are found whatever it counts from', async () => {
    const n = (count: number) => ({ beta: [count], moving_mean: [count], moving_variance: [count] });
    const [from, layers] = [407, [] as Layer[]];
    let number = from;
    const numbered = (kernel: number[]): number => {
      layers.push(keras2(`conv2d_${number}`, { kernel }), keras2(`batch_normalization_${number}`, n(kernel[3]!)));
      number++;
      return kernel[3]!;
    };
    const chain = (channels: number, ...steps: [number, number, number][]): number =>
      steps.reduce((c, [h, w, filters]) => numbered([h, w, c, filters]), channels);
    const block = (name: string, width: number, mixed: number) =>
      layers.push(keras2(`${name}_conv`, { kernel: [1, 1, mixed, width], bias: [width] }));
    // Figures 3 to 15 of the paper with the filters of its TensorFlow implementation, branches left to right.
    chain(3, [3, 3, 32], [3, 3, 32], [3, 3, 64], [1, 1, 80], [3, 3, 192]);
    chain(192, [1, 1, 96]);
    chain(192, [1, 1, 48], [5, 5, 64]);
    chain(192, [1, 1, 64], [3, 3, 96], [3, 3, 96]);
    chain(192, [1, 1, 64]);
    for (let i = 1; i <= 10; i++) {
      chain(320, [1, 1, 32]);
      chain(320, [1, 1, 32], [3, 3, 32]);
      chain(320, [1, 1, 32], [3, 3, 48], [3, 3, 64]);
      block(`block35_${i}`, 320, 128);
    }
    chain(320, [3, 3, 384]);
    chain(320, [1, 1, 256], [3, 3, 256], [3, 3, 384]);
    for (let i = 1; i <= 20; i++) {
      chain(1088, [1, 1, 192]);
      chain(1088, [1, 1, 128], [1, 7, 160], [7, 1, 192]);
      block(`block17_${i}`, 1088, 384);
    }
    chain(1088, [1, 1, 256], [3, 3, 384]);
    chain(1088, [1, 1, 256], [3, 3, 288]);
    chain(1088, [1, 1, 256], [3, 3, 288], [3, 3, 320]);
    for (let i = 1; i <= 10; i++) {
      chain(2080, [1, 1, 192]);
      chain(2080, [1, 1, 192], [1, 3, 224], [3, 1, 256]);
      block(`block8_${i}`, 2080, 448);
    }
    layers.push(keras2('conv_7b', { kernel: [1, 1, 2080, 1536] }), keras2('conv_7b_bn', n(1536)));
    write(layers);
    const { weights } = await readBackboneWeights(path, backboneOf('inception-resnet-v2')!);
    expect([...weights.values()].reduce((sum, { data }) => sum + data.length, 0)).toBe(54_336_736);
    expect(number - from).toBe(203);
    expect(weights.get('conv2d_203/kernel')!.data[0]).toBe(layers.findIndex(([name]) => name === 'conv2d_609'));
  });
});
