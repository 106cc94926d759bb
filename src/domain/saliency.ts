import type { IcdrGrade } from '#domain/grade.ts';
import { type Calibration, softmax } from '#domain/prediction.ts';
import type { SourceRect } from '#domain/space.ts';

/** What a heatmap explains: one grade's logit, the logit of P(grade >= 2), or z_a - z_b. */
export type Target =
  | { readonly kind: 'grade'; readonly grade: IcdrGrade }
  | { readonly kind: 'referable' }
  | { readonly kind: 'contrast'; readonly grade: IcdrGrade; readonly against: IcdrGrade };

/** The raw map of a CAM method: row-major, finite, >= 0. All zero means "no positive evidence for this grade". */
export interface SaliencyGrid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array<ArrayBuffer>;
  readonly max: number;
  /** What the cells tile, in upright source px. */
  readonly sourceRect: SourceRect;
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
