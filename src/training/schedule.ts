import type { Thaw } from '#training/engine.ts';

/** Epochs in which the network learns from that layer on. */
export interface Stage {
  readonly from: Thaw;
  readonly epochs: number;
}

/** Epochs over which the rate rises, so that Adam's first estimates do no harm. */
const WARM_UP = 0.5;

/** From `head:1,mixed8:2,input:5`: the head alone for an epoch, then from mixed8 on for two, then everything for five. Throws, saying what is wrong. */
export function parseStages(text: string): Stage[] {
  return text.split(',').map((part) => {
    const [, from, epochs] = /^([\w-]+):(\d+)$/.exec(part.trim()) ?? [];
    if (from === undefined || Number(epochs) < 1)
      throw new Error(`"${part}" is no stage: write LAYER:EPOCHS, as in head:1,mixed8:2.`);
    return { from, epochs: Number(epochs) };
  });
}

export const epochsOf = (stages: readonly Stage[]): number => stages.reduce((sum, { epochs }) => sum + epochs, 0);

/** What learns in that epoch (0, 1 ...). */
export function thawAt(stages: readonly Stage[], epoch: number): Thaw {
  let end = 0;
  const stage = stages.find(({ epochs }) => {
    end += epochs;
    return epoch < end;
  });
  return (stage ?? stages.at(-1)!).from;
}

/** Rises for half an epoch, then falls along half a cosine. `progress`: 0 to `epochs`. */
export const rateAt = (top: number, progress: number, epochs: number): number =>
  top * 0.5 * (1 + Math.cos((Math.PI * progress) / epochs)) * Math.min(1, (progress + 0.02) / WARM_UP);
