import type { OperatingPoint } from '#domain/model-card.ts';

/** A calibration photograph: whether its reference grade is referable, P(grade >= 2), and how much it counts. */
export interface ReferralCase {
  readonly positive: boolean;
  readonly probability: number;
  readonly weight: number;
}

const TARGET = 0.9;

/** The highest threshold of P(referable) with a sensitivity of at least 90 %; undefined where nobody is referable. */
export function atSensitivity90(cases: readonly ReferralCase[], chosenFor: string): OperatingPoint | undefined {
  return chosen(cases, chosenFor, ({ sensitivity }) => sensitivity >= TARGET, Math.max);
}

/** The lowest threshold with a specificity of at least 90 %; undefined where everybody is referable. */
export function atSpecificity90(cases: readonly ReferralCase[], chosenFor: string): OperatingPoint | undefined {
  return chosen(cases, chosenFor, ({ specificity }) => specificity >= TARGET, Math.min);
}

interface Reached {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

function chosen(
  cases: readonly ReferralCase[],
  chosenFor: string,
  suffices: (reached: Reached) => boolean,
  extreme: (...thresholds: number[]) => number,
): OperatingPoint | undefined {
  const thresholds = [...new Set(cases.map(({ probability }) => probability)), 1];
  const reached = thresholds.map((threshold) => reachedAt(cases, threshold)).filter(suffices);
  if (reached.length === 0) return undefined;
  const threshold = extreme(...reached.map((point) => point.threshold));
  return { ...reached.find((point) => point.threshold === threshold)!, chosenFor };
}

/** NaN where nobody is, or everybody is, referable: such a point suffices for nothing. */
function reachedAt(cases: readonly ReferralCase[], threshold: number): Reached {
  const share = (positive: boolean, called: boolean): number => {
    const side = cases.filter((c) => c.positive === positive);
    const right = side.filter(({ probability }) => probability >= threshold === called);
    // Rounded, so that nine of ten equal weights are 90 %, whatever their sum in binary.
    return Number((sumOf(right) / sumOf(side)).toFixed(9));
  };
  return { threshold, sensitivity: share(true, true), specificity: share(false, false) };
}

const sumOf = (cases: readonly ReferralCase[]): number => cases.reduce((sum, { weight }) => sum + weight, 0);
