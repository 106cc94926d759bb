import type { Backbone } from '#inference/backbone.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';

/** Every backbone. A new one is one file and one entry here. */
export const BACKBONES: readonly Backbone[] = [
  {
    id: 'inception-v3',
    inputSize: 299,
    graph: inceptionV3(),
    penultimate: 'mixed10',
    channels: 2048,
    cells: { offset: 21.5, stride: 32 },
  },
];

/** The backbone of that id, or undefined. */
export const backboneOf = (id: string): Backbone | undefined => BACKBONES.find((backbone) => backbone.id === id);
