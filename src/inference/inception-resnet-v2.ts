import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

/** InceptionResNetV2 (Szegedy et al., AAAI 2017) as keras-applications lays it out: [n, s, s, 3] in [-1, 1] -> conv_7b, [n, 8, 8, 1536] for s = 299. */
export function inceptionResNetV2(): Graph {
  const g = new GraphBuilder();
  let x = mixed5b(g, stem(g));
  for (let i = 1; i <= 10; i++) x = residual(g, x, block35(g, x), `block35_${i}`, 320, 0.17);
  x = mixed6a(g, x);
  for (let i = 1; i <= 20; i++) x = residual(g, x, block17(g, x), `block17_${i}`, 1088, 0.1);
  x = mixed7a(g, x);
  for (let i = 1; i <= 9; i++) x = residual(g, x, block8(g, x), `block8_${i}`, 2080, 0.2);
  x = residual(g, x, block8(g, x), 'block8_10', 2080, 1, 'linear');
  x = g.convolution(x, 1536, [1, 1], { name: 'conv_7b', normalisation: 'conv_7b_bn' });
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

function mixed5b(g: GraphBuilder, x: string): string {
  const one = g.convolution(x, 96, [1, 1]);
  const five = g.convolution(g.convolution(x, 48, [1, 1]), 64, [5, 5]);
  let three = g.convolution(x, 64, [1, 1]);
  for (let i = 0; i < 2; i++) three = g.convolution(three, 96, [3, 3]);
  return g.concat([one, five, three, g.convolution(g.averagePool(x, 3, 1), 64, [1, 1])], 'mixed_5b');
}

/** 35 px. */
function block35(g: GraphBuilder, x: string): string[] {
  const one = g.convolution(x, 32, [1, 1]);
  const single = g.convolution(g.convolution(x, 32, [1, 1]), 32, [3, 3]);
  let double = g.convolution(x, 32, [1, 1]);
  double = g.convolution(double, 48, [3, 3]);
  double = g.convolution(double, 64, [3, 3]);
  return [one, single, double];
}

/** 35 -> 17 px. */
function mixed6a(g: GraphBuilder, x: string): string {
  const single = g.convolution(x, 384, [3, 3], reducing);
  let double = g.convolution(x, 256, [1, 1]);
  double = g.convolution(double, 256, [3, 3]);
  double = g.convolution(double, 384, [3, 3], reducing);
  return g.concat([single, double, g.maxPool(x, 3, 2)], 'mixed_6a');
}

/** 17 px: 7x7 convolutions as rows and columns. */
function block17(g: GraphBuilder, x: string): string[] {
  const one = g.convolution(x, 192, [1, 1]);
  let seven = g.convolution(x, 128, [1, 1]);
  seven = g.convolution(seven, 160, [1, 7]);
  seven = g.convolution(seven, 192, [7, 1]);
  return [one, seven];
}

/** 17 -> 8 px. */
function mixed7a(g: GraphBuilder, x: string): string {
  const first = g.convolution(g.convolution(x, 256, [1, 1]), 384, [3, 3], reducing);
  const second = g.convolution(g.convolution(x, 256, [1, 1]), 288, [3, 3], reducing);
  let third = g.convolution(x, 256, [1, 1]);
  third = g.convolution(third, 288, [3, 3]);
  third = g.convolution(third, 320, [3, 3], reducing);
  return g.concat([first, second, third, g.maxPool(x, 3, 2)], 'mixed_7a');
}

/** 8 px. */
function block8(g: GraphBuilder, x: string): string[] {
  const one = g.convolution(x, 192, [1, 1]);
  let three = g.convolution(x, 192, [1, 1]);
  three = g.convolution(three, 224, [1, 3]);
  three = g.convolution(three, 256, [3, 1]);
  return [one, three];
}

/** x + scale · branches, brought to the width of x by a convolution that has a bias and no normalisation. */
function residual(
  g: GraphBuilder,
  x: string,
  branches: readonly string[],
  name: string,
  width: number,
  scale: number,
  activation: 'relu' | 'linear' = 'relu',
): string {
  const mixed = g.concat(branches, `${name}_mixed`);
  const up = g.convolution(mixed, width, [1, 1], {
    activation: 'linear',
    biased: true,
    normalisation: null,
    name: `${name}_conv`,
  });
  return g.add([x, up], name, activation, scale);
}
