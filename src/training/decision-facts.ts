import type { ModelCard } from '#domain/model-card.ts';
import { type Prediction, predict } from '#domain/prediction.ts';
import { calibrationCases, type HeldOut } from '#training/assess.ts';
import { type CalibrationCase, calibrate } from '#training/calibrate.ts';
import { fitPredictionSet } from '#training/conformal.ts';
import { splitIntoFolds } from '#training/evidence/folds.ts';
import { gradeCalibrationError } from '#training/metrics.ts';
import { atSensitivity90, atSpecificity90 } from '#training/operating-points.ts';

/** A photograph of the calibration part with the network's logits. */
export interface HeldOutLogits extends HeldOut {
  readonly logits: readonly number[];
}

interface DecisionFacts {
  /** Before: softmax of the bare logits. After: calibrated without the photograph's own fold. */
  readonly ece: { readonly before: number; readonly after: number };
  readonly operatingPoints: Pick<ModelCard['operatingPoints'], 'sensitivity90' | 'specificity90'>;
  readonly predictionSet: NonNullable<ModelCard['predictionSet']>;
}

const FOLDS = 5;
const COVERAGE = 0.9;
const CROSS_FITTED = 'probabilities of each fifth calibrated on the other four';

/**
 * What a card says beyond its calibration, from the same calibration photographs. Temperature and biases were fitted on these, so that each photograph is judged
 * by probabilities calibrated on the other four fifths (cross-fitting): thresholds and the conformal quantile would else be too hopeful. The card's own
 * calibration uses all five, so the coverage is nearly, not exactly, guaranteed; `evaluate` measures it.
 */
export function decisionFacts(heldOut: readonly HeldOutLogits[]): DecisionFacts {
  const cases = calibrationCases(
    heldOut,
    heldOut.map(({ logits }) => [...logits]),
  );
  const predictions = crossFitted(cases);
  const referrals = predictions.map(({ referable }, i) => ({
    positive: heldOut[i]!.grade >= 2,
    probability: referable,
    weight: cases[i]!.weight,
  }));
  const words = (what: string) =>
    `90 % ${what} for referable DR in the calibration part, every data set counting alike; ${CROSS_FITTED}`;
  return {
    ece: {
      before: eceOf(
        heldOut,
        heldOut.map(({ logits }) => predict(logits, UNCALIBRATED)),
      ),
      after: eceOf(heldOut, predictions),
    },
    operatingPoints: {
      sensitivity90: atSensitivity90(referrals, words('sensitivity')),
      specificity90: atSpecificity90(referrals, words('specificity')),
    },
    predictionSet: fitPredictionSet(
      predictions.map(({ probabilities }) => probabilities),
      heldOut.map(({ grade }) => grade),
      COVERAGE,
      `split conformal, neighbouring grades from the median outwards, on ${heldOut.length} calibration photographs; ${CROSS_FITTED}`,
    ),
  };
}

/** What the network's logits say by themselves. */
const UNCALIBRATED = { temperature: 1, biases: [0, 0, 0, 0, 0] };

/** Every case predicted by a calibration fitted on the other folds. */
function crossFitted(cases: readonly CalibrationCase[]): Prediction[] {
  const folds = splitIntoFolds(
    cases.map(({ logits, grade }) => JSON.stringify([logits, grade])),
    FOLDS,
  );
  const calibrations = Array.from({ length: FOLDS }, (_, fold) => calibrate(cases.filter((_, i) => folds[i] !== fold)));
  return cases.map(({ logits }, i) => predict(logits, calibrations[folds[i]!]!));
}

const eceOf = (heldOut: readonly HeldOutLogits[], predictions: readonly Prediction[]): number =>
  gradeCalibrationError(
    heldOut.map(({ grade }) => grade),
    predictions.map(({ probabilities }) => probabilities),
  );
