import type { ModelCard } from '#domain/model-card.ts';
import { calibrationCases } from '#training/assess.ts';
import { calibrate } from '#training/calibrate.ts';
import { patientHashOf } from '#training/dataset.ts';
import { decisionFacts, type HeldOutLogits } from '#training/decision-facts.ts';

/** A calibration photograph as the model answered it. */
export interface Answered extends HeldOutLogits {
  /** First 16 hex digits of the SHA-256 of its file. */
  readonly hash: string;
  readonly patient: string | undefined;
}

/**
 * The card with calibration, operating points and prediction set fitted on these photographs, which join its training list: no figure may rest on them. Its
 * evaluations, made with another calibration, are dropped.
 */
export function recalibrated(card: ModelCard, answered: readonly Answered[], fittedOn: string): ModelCard {
  const cases = calibrationCases(
    answered,
    answered.map(({ logits }) => [...logits]),
  );
  const { ece, operatingPoints, predictionSet } = decisionFacts(answered);
  const { photographs, patients } = card.training;
  return {
    ...card,
    calibration: { ...calibrate(cases), fittedOn, ece },
    operatingPoints: { referable: card.operatingPoints.referable, ...operatingPoints },
    predictionSet,
    training: {
      ...card.training,
      photographs: union(
        photographs,
        answered.map(({ hash }) => hash),
      ),
      patients: union(
        patients,
        answered.flatMap((photograph) => patientHashOf(photograph) ?? []),
      ),
    },
    evaluations: [],
  };
}

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();
