import { describe, expect, it } from 'vitest';
import { channelsOf, convolutionsOf, inputsOf, kernelShape, subgraph } from '#inference/graph.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';

const graph = inceptionV3();

describe('the InceptionV3 graph', () => {
  it('holds the 21,802,784 parameters that keras-applications counts without the top, 34,432 of them statistics', () => {
    const channels = channelsOf(graph);
    const convolutions = convolutionsOf(graph);
    const kernels = convolutions.map((node) => kernelShape(node, channels.get(node.input)!).reduce((a, b) => a * b, 1));
    const filters = convolutions.reduce((sum, { name }) => sum + channels.get(name)!, 0);
    // beta, moving mean and moving variance; no gamma
    expect(kernels.reduce((a, b) => a + b, 0) + 3 * filters).toBe(21_802_784);
    expect(2 * filters).toBe(34_432);
  });

  it('numbers its layers as Keras creates them, so that conv2d_82 is the 448 -> 384 convolution of mixed9 and conv2d_91 that of mixed10', () => {
    const channels = channelsOf(graph);
    for (const name of ['conv2d_82', 'conv2d_91']) {
      const node = convolutionsOf(graph).find((convolution) => convolution.name === name)!;
      expect(kernelShape(node, channels.get(node.input)!)).toEqual([3, 3, 448, 384]);
    }
    expect(convolutionsOf(graph)).toHaveLength(94);
  });

  it('has the widths of the paper at every named map', () => {
    const channels = channelsOf(graph);
    const widths = Array.from({ length: 11 }, (_, i) => channels.get(`mixed${i}`));
    expect(widths).toEqual([256, 288, 288, 768, 768, 768, 768, 768, 1280, 2048, 2048]);
  });
});

describe('subgraph', () => {
  it('runs from mixed8 to mixed10 on 18 convolutions', () => {
    const end = subgraph(graph, 'mixed8', 'mixed10');
    expect(convolutionsOf(end).map(({ name }) => name)).toEqual(Array.from({ length: 18 }, (_, i) => `conv2d_${i + 77}`));
    expect(end.inputChannels).toBe(1280);
  });

  it('splits a graph without losing or doubling a node', () => {
    const halves = [...subgraph(graph, 'input', 'mixed8').nodes, ...subgraph(graph, 'mixed8', 'mixed10').nodes];
    expect(halves.map(({ name }) => name)).toEqual(graph.nodes.map(({ name }) => name));
  });

  it('refuses a way that needs more than the map it starts from', () => {
    expect(() => subgraph(graph, 'conv2d_6', 'mixed0')).toThrow('no way from conv2d_6 to mixed0');
    expect(() => subgraph(graph, 'mixed9', 'mixed8')).toThrow('no way');
  });

  it('keeps each node after those it reads', () => {
    const { nodes } = subgraph(graph, 'mixed8', 'mixed10');
    const written = new Set(['mixed8']);
    for (const node of nodes) {
      expect(inputsOf(node).every((name) => written.has(name))).toBe(true);
      written.add(node.name);
    }
  });
});
