import { describe, expect, it } from 'vitest';
import { fold } from '#inference/fold.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

const builder = new GraphBuilder();
const graph = builder.build(builder.convolution(builder.input, 2, [1, 1]), 0);
const array = (...data: number[]) => ({ shape: [data.length], data: Float32Array.from(data) });
const statistics = {
  'batch_normalization_1/beta': array(0.5, -1),
  'batch_normalization_1/moving_mean': array(3, 2),
  'batch_normalization_1/moving_variance': array(4, 0.25),
};
const kernel = { shape: [1, 1, 3, 2], data: Float32Array.of(1, 1, 2, 2, 3, 3) };

describe('fold', () => {
  it('divides each filter by its deviation and moves the mean into the bias', () => {
    const folded = fold(graph, new Map(Object.entries({ 'conv2d_1/kernel': kernel, ...statistics })));
    // Deviations 2 and 0.5: scales 0.5 and 2; biases 0.5 - 3 · 0.5 and -1 - 2 · 2.
    expect([...folded.get('conv2d_1/kernel')!.data]).toEqual([0.5, 2, 1, 4, 1.5, 6]);
    expect([...folded.get('conv2d_1/bias')!.data]).toEqual([-1, -5]);
  });

  it('multiplies by gamma where a normalisation has one', () => {
    const weights = { 'conv2d_1/kernel': kernel, ...statistics, 'batch_normalization_1/gamma': array(2, 1) };
    const folded = fold(graph, new Map(Object.entries(weights)));
    expect([...folded.get('conv2d_1/kernel')!.data]).toEqual([1, 2, 2, 4, 3, 6]);
    expect([...folded.get('conv2d_1/bias')!.data]).toEqual([-2.5, -5]);
  });

  it('carries a bias of the convolution’s own through the normalisation', () => {
    const g = new GraphBuilder();
    const biased = g.build(g.convolution(g.input, 2, [1, 1], { biased: true }), 0);
    const weights = { 'conv2d_1/kernel': kernel, 'conv2d_1/bias': array(10, 1), ...statistics };
    // 0.5 + (10 - 3) · 0.5 and -1 + (1 - 2) · 2
    expect([...fold(biased, new Map(Object.entries(weights))).get('conv2d_1/bias')!.data]).toEqual([4, -3]);
  });

  it('leaves a convolution alone that no normalisation follows, and gives a bias of zeros to one without', () => {
    const g = new GraphBuilder();
    const first = g.convolution(g.input, 2, [1, 1], { biased: true, normalisation: null });
    const plain = g.build(g.convolution(first, 1, [1, 1], { normalisation: null }), 0);
    const last = { shape: [1, 1, 2, 1], data: Float32Array.of(7, 8) };
    const weights = { 'conv2d_1/kernel': kernel, 'conv2d_1/bias': array(10, 1), 'conv2d_2/kernel': last };
    expect([...fold(plain, new Map(Object.entries(weights)))]).toEqual([
      ['conv2d_1/kernel', kernel],
      ['conv2d_1/bias', array(10, 1)],
      ['conv2d_2/kernel', last],
      ['conv2d_2/bias', array(0)],
    ]);
  });

  it('scales each channel of a depthwise kernel by its own deviation', () => {
    const g = new GraphBuilder();
    const depthwise = { ...g.build(g.depthwise(g.input, [1, 2], { name: 'd' }), 0), inputChannels: 2 };
    const taps = { shape: [1, 2, 2, 1], data: Float32Array.of(1, 2, 3, 4) };
    const folded = fold(depthwise, new Map(Object.entries({ 'd/kernel': taps, ...statistics })));
    expect(folded.get('d/kernel')).toEqual({ shape: [1, 2, 2, 1], data: Float32Array.of(0.5, 4, 1.5, 8) });
    expect([...folded.get('d/bias')!.data]).toEqual([-1, -5]);
  });

  it('names the weight that is missing or misshapen', () => {
    expect(() => fold(graph, new Map(Object.entries(statistics)))).toThrow('conv2d_1/kernel is missing');
    const turned = { ...kernel, shape: [3, 1, 1, 2] };
    expect(() => fold(graph, new Map(Object.entries({ 'conv2d_1/kernel': turned, ...statistics })))).toThrow(
      'is [3,1,1,2], not [1,1,3,2]',
    );
  });
});
