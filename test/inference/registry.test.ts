import { describe, expect, it } from 'vitest';
import { channelsOf, convolutionsOf, kernelShape, subgraph } from '#inference/graph.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { mapSizes, reach } from '#test/inference/map-geometry.ts';

/** Parameters of keras-applications' networks without their top (of MobileNetV2, of its own plus an expansion of 32 · 32 + 4 · 32), and whether normalisations have a gamma. */
const PUBLISHED: Readonly<Record<string, { readonly parameters: number; readonly gamma: boolean }>> = {
  'inception-v3': { parameters: 21_802_784, gamma: false },
  'vgg-16': { parameters: 14_714_688, gamma: false },
  'resnet-50': { parameters: 23_587_712, gamma: true },
  'inception-resnet-v2': { parameters: 54_336_736, gamma: false },
  'mobilenet-v2': { parameters: 2_257_984 + 32 * 32 + 4 * 32, gamma: true },
};

/** Height, width and channels as `model.summary()` prints them at the side that each was made for. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>> = {
  'inception-v3': { mixed2: [35, 35, 288], mixed7: [17, 17, 768], mixed8: [8, 8, 1280], mixed10: [8, 8, 2048] },
  'vgg-16': {
    block1_conv2: [224, 224, 64],
    block1_pool: [112, 112, 64],
    block3_pool: [28, 28, 256],
    block4_conv3: [28, 28, 512],
    block5_pool: [7, 7, 512],
  },
  'resnet-50': {
    conv1_conv: [112, 112, 64],
    pool1_pool: [56, 56, 64],
    conv2_block3_out: [56, 56, 256],
    conv3_block1_1_conv: [28, 28, 128],
    conv4_block6_out: [14, 14, 1024],
    conv5_block3_out: [7, 7, 2048],
  },
  'inception-resnet-v2': {
    mixed_5b: [35, 35, 320],
    block35_10: [35, 35, 320],
    mixed_6a: [17, 17, 1088],
    block17_20_mixed: [17, 17, 384],
    mixed_7a: [8, 8, 2080],
    block8_10: [8, 8, 2080],
    conv_7b: [8, 8, 1536],
  },
  'mobilenet-v2': {
    Conv1: [112, 112, 32],
    block_1_expand: [112, 112, 96],
    block_2_add: [56, 56, 24],
    block_5_add: [28, 28, 32],
    block_12_add: [14, 14, 96],
    block_13_depthwise: [7, 7, 576],
    block_16_project: [7, 7, 320],
    Conv_1: [7, 7, 1280],
  },
};

describe.each(BACKBONES.map((backbone) => [backbone.id, backbone] as const))('the backbone %s', (id, backbone) => {
  const { graph, inputSize, penultimate, cells } = backbone;
  const channels = channelsOf(graph);

  it('has the parameters that Keras counts', () => {
    const { parameters, gamma } = PUBLISHED[id]!;
    const counts = convolutionsOf(graph).map((node) => {
      const filters = channels.get(node.name)!;
      const bias = node.kind === 'convolution' && node.biased ? 1 : 0;
      const statistics = node.normalisation === undefined ? 0 : gamma ? 4 : 3;
      return kernelShape(node, channels.get(node.input)!).reduce((a, b) => a * b, 1) + (bias + statistics) * filters;
    });
    expect(counts.reduce((a, b) => a + b, 0)).toBe(parameters);
  });

  it('has the map sizes that Keras prints', () => {
    const sizes = mapSizes(graph, inputSize);
    const shapes = Object.keys(SHAPES[id]!).map((name) => [name, [...sizes.get(name)!, channels.get(name)]]);
    expect(Object.fromEntries(shapes)).toEqual(SHAPES[id]);
  });

  it('ends at its penultimate map', () => {
    expect(graph.output).toBe(penultimate);
    expect(channels.get(penultimate)).toBe(backbone.channels);
    expect(subgraph(graph, graph.input, penultimate).nodes).toEqual(graph.nodes);
  });

  it('names each layer once', () => {
    expect(new Set(graph.nodes.map(({ name }) => name)).size).toBe(graph.nodes.length);
    const normalisations = convolutionsOf(graph).flatMap(({ normalisation }) => normalisation ?? []);
    expect(new Set(normalisations).size).toBe(normalisations.length);
  });

  it.each([0, 1] as const)('has cells where the pixels lie that they read, along axis %i', (axis) => {
    for (const side of [inputSize, 2 * inputSize]) {
      const count = mapSizes(graph, side).get(penultimate)![axis];
      for (const cell of [0, 3, count - 1]) {
        const [first, last] = reach(graph, side, cell, axis);
        // Pixel i lies from i to i + 1; the window's middle is the middle of the cell's share of the input.
        expect((first + last + 1) / 2).toBe(cells.offset + cells.stride * (cell + 0.5));
      }
    }
  });

  it('has finer maps whose cells lie where the pixels are that they read, at twice the grid', () => {
    for (const { map, channels: count, cells: fine } of backbone.finer ?? []) {
      expect(channels.get(map)).toBe(count);
      const sizes = mapSizes(graph, inputSize);
      expect(sizes.get(map)![0]).toBe(2 * sizes.get(penultimate)![0] + 1);
      for (const cell of [0, 8, 16]) {
        const [first, last] = reach({ ...graph, output: map }, inputSize, cell, 0);
        expect((first + last + 1) / 2).toBe(fine.offset + fine.stride * (cell + 0.5));
      }
    }
  });

  it('takes three channels of pixels', () => {
    expect(backbone.scaling.mean).toHaveLength(3);
    expect(backbone.scaling.deviation).toHaveLength(3);
    expect(graph.inputChannels).toBe(3);
  });
});

describe('the registry', () => {
  it('has the four of the paper and a light one', () => {
    expect(BACKBONES.map(({ id }) => id)).toEqual(Object.keys(PUBLISHED));
    expect(backboneOf('vgg-99')).toBeUndefined();
  });

  it('has scalings that take ImageNet’s mean colour to about 0', () => {
    // 0.485, 0.456, 0.406 of 255.
    const colour = [123.675, 116.28, 103.53];
    for (const { scaling } of BACKBONES.filter(({ id }) => !id.startsWith('inception'))) {
      const ordered = scaling.order === 'rgb' ? colour : colour.toReversed();
      for (const [c, value] of ordered.entries())
        expect(Math.abs((value - scaling.mean[c]!) / scaling.deviation[c]!)).toBeLessThan(0.6);
    }
  });
});
