import type { Scaling } from '#domain/model-card.ts';

/** Pixels as the Inception networks take them: -1..1. */
export const SYMMETRIC: Scaling = { order: 'rgb', mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] };
