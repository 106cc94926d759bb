import type { Scaling } from '#domain/model-card.ts';
import type { Backbone } from '#inference/backbone.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';

/** -1..1. */
const SYMMETRIC: Scaling = { order: 'rgb', mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] };

/** Every backbone. A new one is one file and one entry here. */
export const BACKBONES: readonly Backbone[] = [
  {
    id: 'inception-v3',
    inputSize: 299,
    scaling: SYMMETRIC,
    graph: inceptionV3(),
    penultimate: 'mixed10',
    channels: 2048,
    cells: { offset: 21.5, stride: 32 },
  },
];

/** The backbone of that id, or undefined. */
export const backboneOf = (id: string): Backbone | undefined => BACKBONES.find((backbone) => backbone.id === id);
