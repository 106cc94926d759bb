import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

/** Blocks of each stage and the width of their 3x3 convolutions; the stage ends four times as wide. */
const STAGES = [
  [3, 64],
  [4, 128],
  [6, 256],
  [3, 512],
] as const;

/** ResNet50 (He et al., CVPR 2016) as keras-applications lays it out, stride in a stage's first 1x1: [n, s, s, 3] -> conv5_block3_out, [n, 7, 7, 2048] for s = 224. */
export function resNet50(): Graph {
  const g = new GraphBuilder();
  let x = g.convolution(g.input, 64, [7, 7], { stride: 2, padding: 3, biased: true, ...named('conv1') });
  x = g.maxPool(x, 3, 2, 1, 'pool1_pool');
  for (const [index, [blocks, width]] of STAGES.entries()) {
    for (let block = 1; block <= blocks; block++)
      x = bottleneck(g, x, width, `conv${index + 2}_block${block}`, {
        stride: block === 1 && index > 0 ? 2 : 1,
        widens: block === 1,
      });
  }
  return g.build(x, 1.001e-5);
}

const named = (name: string) => ({ name: `${name}_conv`, normalisation: `${name}_bn` });

function bottleneck(
  g: GraphBuilder,
  x: string,
  width: number,
  name: string,
  { stride, widens }: { stride: number; widens: boolean },
) {
  const one = { padding: 'valid', biased: true } as const;
  const linear = { ...one, activation: 'linear' } as const;
  const shortcut = widens ? g.convolution(x, 4 * width, [1, 1], { ...linear, stride, ...named(`${name}_0`) }) : x;
  let y = g.convolution(x, width, [1, 1], { ...one, stride, ...named(`${name}_1`) });
  y = g.convolution(y, width, [3, 3], { biased: true, ...named(`${name}_2`) });
  y = g.convolution(y, 4 * width, [1, 1], { ...linear, ...named(`${name}_3`) });
  return g.add([shortcut, y], `${name}_out`, 'relu');
}
