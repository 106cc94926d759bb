import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

/** Expansion, filters, blocks and first stride of each stage (table 2 of the paper). */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/**
 * MobileNetV2 1.0 (Sandler et al., CVPR 2018) as the ONNX model zoo lays it out, under Keras' names: [n, s, s, 3] -> Conv_1, [n, 7, 7, 1280] for s = 224.
 * Unlike keras-applications' it expands in the first block too (32 -> 32), pads 1 px on every side where it strides, and has an epsilon of 1e-5.
 */
export function mobileNetV2(): Graph {
  const g = new GraphBuilder();
  let x = g.convolution(g.input, 32, [3, 3], {
    stride: 2,
    padding: 1,
    activation: 'relu6',
    name: 'Conv1',
    normalisation: 'bn_Conv1',
  });
  let [channels, index] = [32, 0];
  for (const [expansion, filters, blocks, firstStride] of STAGES) {
    for (let block = 0; block < blocks; block++) {
      const name = index === 0 ? 'expanded_conv' : `block_${index}`;
      const stride = block === 0 ? firstStride : 1;
      const projected = invertedResidual(g, x, { name, expanded: channels * expansion, filters, stride });
      x = stride === 1 && filters === channels ? g.add([x, projected], `${name}_add`, 'linear') : projected;
      channels = filters;
      index++;
    }
  }
  x = g.convolution(x, 1280, [1, 1], { activation: 'relu6', name: 'Conv_1', normalisation: 'Conv_1_bn' });
  return g.build(x, 1e-5);
}

interface InvertedResidual {
  readonly name: string;
  readonly expanded: number;
  readonly filters: number;
  readonly stride: number;
}

function invertedResidual(g: GraphBuilder, x: string, { name, expanded, filters, stride }: InvertedResidual): string {
  const named = (part: string) => ({ name: `${name}_${part}`, normalisation: `${name}_${part}_BN` });
  const wide = g.convolution(x, expanded, [1, 1], { activation: 'relu6', ...named('expand') });
  const filtered = g.depthwise(wide, [3, 3], { stride, padding: 1, activation: 'relu6', ...named('depthwise') });
  return g.convolution(filtered, filters, [1, 1], { activation: 'linear', ...named('project') });
}
