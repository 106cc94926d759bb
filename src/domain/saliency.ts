import type { IcdrGrade } from '#domain/grade.ts';
import { type Calibration, softmax } from '#domain/prediction.ts';
import type { SourceRect } from '#domain/space.ts';

/** Which maps of a head on two scales are shown: its penultimate one, the finer one beside it, or the sum of both. */
export const MAP_SCALES = ['both', 'fine', 'coarse'] as const;
export type MapScale = (typeof MAP_SCALES)[number];

/** What a heatmap explains: one grade's logit, the logit of P(grade >= 2), or z_a - z_b. */
export type Target = (
  | { readonly kind: 'grade'; readonly grade: IcdrGrade }
  | { readonly kind: 'referable' }
  | { readonly kind: 'contrast'; readonly grade: IcdrGrade; readonly against: IcdrGrade }
) & {
  /** Of a head on two scales; absent: both. */
  readonly scale?: MapScale;
};

/** The same answer, explained on that scale. */
export function onScale(target: Target, scale: MapScale | undefined): Target {
  const { scale: _, ...answer } = target;
  return scale === undefined || scale === 'both' ? answer : { ...answer, scale };
}

/** One map of a head on two scales, and what it adds to y; the head's bias does the rest. */
export interface ScalePart {
  readonly width: number;
  readonly height: number;
  readonly share: number;
}

/** The raw map of a CAM method: row-major, finite, >= 0. All zero means "no positive evidence for this grade". */
export interface SaliencyGrid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array<ArrayBuffer>;
  readonly max: number;
  /** What the cells tile, in upright source px. */
  readonly sourceRect: SourceRect;
  /** Of a head on two scales, whichever of its maps this is. */
  readonly parts?: { readonly fine: ScalePart; readonly coarse: ScalePart };
}

/** dy/dz for the target's y: five weights, so that y's gradient anywhere below the logits is their weighted sum. */
export function logitWeights(target: Target, logits: readonly number[], calibration: Calibration): number[] {
  switch (target.kind) {
    case 'grade':
      return logits.map((_, k) => (k === target.grade ? 1 : 0));
    case 'contrast':
      return logits.map((_, k) => (k === target.grade ? 1 : 0) - (k === target.against ? 1 : 0));
    case 'referable': {
      const { temperature, biases } = calibration;
      const p = softmax(logits.map((z, k) => (z + biases[k]!) / temperature));
      const within = (from: number, to: number) => p.map((v, k) => (k >= from && k < to ? v : 0));
      const [below, above] = [within(0, 2), within(2, 5)];
      const sum = (values: number[]) =>
        Math.max(
          values.reduce((a, b) => a + b, 0),
          Number.MIN_VALUE,
        );
      const [sumBelow, sumAbove] = [sum(below), sum(above)];
      return p.map((_, k) => (above[k]! / sumAbove - below[k]! / sumBelow) / temperature);
    }
  }
}
