import { type Calibration, predict } from '#domain/prediction.ts';
import { type CalibrationCase, calibrate } from '#training/calibrate.ts';
import { auc, quadraticWeightedKappa } from '#training/metrics.ts';

/** A held-out photograph during training. */
export interface HeldOut {
  readonly dataset: string;
  readonly grade: number;
}

export interface Assessment {
  readonly calibration: Calibration;
  /** By data set. */
  readonly qwk: Readonly<Record<string, number>>;
  readonly referableAuc: Readonly<Record<string, number>>;
  /** Mean over the data sets of QWK and AUC, where they are defined (else 0): what the choice between epochs goes by. */
  readonly score: number;
}

/** Every data set counts alike in the calibration, however large it is. */
export function calibrationCases(items: readonly HeldOut[], logits: readonly number[][]): CalibrationCase[] {
  const size = (dataset: string) => items.filter((item) => item.dataset === dataset).length;
  return items.map(({ dataset, grade }, i) => ({ logits: logits[i]!, grade, weight: 1 / size(dataset) }));
}

/** Calibrates on the held-out photographs and measures on the same: for choosing between epochs, never for reporting. */
export function assess(items: readonly HeldOut[], logits: readonly number[][]): Assessment {
  const calibration = calibrate(calibrationCases(items, logits));
  const predictions = logits.map((z) => predict(z, calibration));
  const qwk: Record<string, number> = {};
  const referableAuc: Record<string, number> = {};
  for (const dataset of new Set(items.map((item) => item.dataset))) {
    const rows = items.map((item, i) => [item, predictions[i]!] as const).filter(([item]) => item.dataset === dataset);
    const truth = rows.map(([{ grade }]) => grade);
    qwk[dataset] = quadraticWeightedKappa(
      truth,
      rows.map(([, p]) => p.grade),
    );
    referableAuc[dataset] = auc(
      truth.map((grade) => grade >= 2),
      rows.map(([, p]) => p.referable),
    );
  }
  const defined = [...Object.values(qwk), ...Object.values(referableAuc)].filter(Number.isFinite);
  const score = defined.length > 0 ? defined.reduce((a, b) => a + b, 0) / defined.length : 0;
  return { calibration, qwk, referableAuc, score };
}
