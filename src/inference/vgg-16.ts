import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';

/** Convolutions and filters of each block. */
const BLOCKS = [
  [2, 64],
  [2, 128],
  [3, 256],
  [3, 512],
  [3, 512],
] as const;

/** VGG16 (Simonyan and Zisserman, ICLR 2015), no batch normalisation: [n, s, s, 3] -> block5_pool, [n, 7, 7, 512] for s = 224. */
export function vgg16(): Graph {
  const g = new GraphBuilder();
  let x: string = g.input;
  for (const [index, [convolutions, filters]] of BLOCKS.entries()) {
    const block = `block${index + 1}`;
    for (let i = 1; i <= convolutions; i++)
      x = g.convolution(x, filters, [3, 3], { name: `${block}_conv${i}`, biased: true, normalisation: null });
    x = g.maxPool(x, 2, 2, 'valid', `${block}_pool`);
  }
  // Nothing is normalised, so any epsilon would do.
  return g.build(x, 0);
}
