import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

/** InceptionV3 (Szegedy et al., CVPR 2016) as keras-applications lays it out: [n, s, s, 3] in [-1, 1] -> mixed10, [n, 8, 8, 2048] for s = 299. */
export function inceptionV3(): Graph {
  const g = new GraphBuilder();
  let x = stem(g);
  for (const [index, pooled] of [32, 64, 64].entries()) x = fine(g, x, pooled, `mixed${index}`);
  x = reduceToMiddle(g, x);
  for (const [index, inner] of [128, 160, 160, 192].entries()) x = middle(g, x, inner, `mixed${index + 4}`);
  x = reduceToCoarse(g, x);
  for (const index of [9, 10]) x = coarse(g, x, index);
  return g.build(x, 1e-3);
}

const reducing = { stride: 2, padding: 'valid' } as const;
const unpadded = { padding: 'valid' } as const;

/** 299 -> 35 px. */
function stem(g: GraphBuilder): string {
  let x = g.convolution(g.input, 32, [3, 3], reducing);
  x = g.convolution(x, 32, [3, 3], unpadded);
  x = g.convolution(x, 64, [3, 3]);
  x = g.maxPool(x, 3, 2);
  x = g.convolution(x, 80, [1, 1], unpadded);
  x = g.convolution(x, 192, [3, 3], unpadded);
  return g.maxPool(x, 3, 2);
}

/** mixed0 to mixed2, 35 px. */
function fine(g: GraphBuilder, x: string, pooled: number, name: string): string {
  const one = g.convolution(x, 64, [1, 1]);
  const five = g.convolution(g.convolution(x, 48, [1, 1]), 64, [5, 5]);
  let three = g.convolution(x, 64, [1, 1]);
  for (let i = 0; i < 2; i++) three = g.convolution(three, 96, [3, 3]);
  return g.concat([one, five, three, g.convolution(g.averagePool(x, 3, 1), pooled, [1, 1])], name);
}

/** mixed3, 35 -> 17 px. */
function reduceToMiddle(g: GraphBuilder, x: string): string {
  const single = g.convolution(x, 384, [3, 3], reducing);
  let double = g.convolution(x, 64, [1, 1]);
  double = g.convolution(double, 96, [3, 3]);
  double = g.convolution(double, 96, [3, 3], reducing);
  return g.concat([single, double, g.maxPool(x, 3, 2)], 'mixed3');
}

/** mixed4 to mixed7, 17 px: 7x7 convolutions as rows and columns. */
function middle(g: GraphBuilder, x: string, inner: number, name: string): string {
  const one = g.convolution(x, 192, [1, 1]);
  let seven = g.convolution(x, inner, [1, 1]);
  seven = g.convolution(seven, inner, [1, 7]);
  seven = g.convolution(seven, 192, [7, 1]);
  let double = g.convolution(x, inner, [1, 1]);
  double = g.convolution(double, inner, [7, 1]);
  double = g.convolution(double, inner, [1, 7]);
  double = g.convolution(double, inner, [7, 1]);
  double = g.convolution(double, 192, [1, 7]);
  return g.concat([one, seven, double, g.convolution(g.averagePool(x, 3, 1), 192, [1, 1])], name);
}

/** mixed8, 17 -> 8 px. */
function reduceToCoarse(g: GraphBuilder, x: string): string {
  const three = g.convolution(g.convolution(x, 192, [1, 1]), 320, [3, 3], reducing);
  let seven = g.convolution(x, 192, [1, 1]);
  seven = g.convolution(seven, 192, [1, 7]);
  seven = g.convolution(seven, 192, [7, 1]);
  seven = g.convolution(seven, 192, [3, 3], reducing);
  return g.concat([three, seven, g.maxPool(x, 3, 2)], 'mixed8');
}

/** mixed9 and mixed10, 8 px: the last convolutions fan out into a row and a column. */
function coarse(g: GraphBuilder, x: string, index: number): string {
  const one = g.convolution(x, 320, [1, 1]);
  const fan = (from: string, name?: string) =>
    g.concat([g.convolution(from, 384, [1, 3]), g.convolution(from, 384, [3, 1])], name);
  const three = fan(g.convolution(x, 384, [1, 1]), `mixed9_${index - 9}`);
  const double = fan(g.convolution(g.convolution(x, 448, [1, 1]), 384, [3, 3]));
  return g.concat([one, three, double, g.convolution(g.averagePool(x, 3, 1), 192, [1, 1])], `mixed${index}`);
}
