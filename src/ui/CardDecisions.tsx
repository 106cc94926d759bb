import type { OperatingPoint } from '#domain/model-card.ts';
import type { ModelFacts } from '#domain/model-facts.ts';
import { words } from '#ui/messages.ts';

/** How a model's five logits become a grade and a referral, and on what that was fitted. */
export function CardDecisions({ card }: { readonly card: ModelFacts }) {
  const { calibration, operatingPoints, predictionSet, preprocessing } = card;
  const { referable, sensitivity90, specificity90 } = operatingPoints;
  return (
    <section>
      <h3>{words.cardDecides}</h3>
      <p>{words.cardThreshold(referable.threshold, referable.chosenFor)}</p>
      {sensitivity90 && <Point point={sensitivity90} />}
      {specificity90 && <Point point={specificity90} />}
      <p>
        {words.cardCalibration(calibration.temperature, calibration.biases, calibration.fittedOn)}
        {calibration.ece && ` ${words.cardEce(calibration.ece.before, calibration.ece.after)}`}
      </p>
      {predictionSet && <p>{words.cardSet(predictionSet.coverage, predictionSet.method)}</p>}
      <p>{words.cardInput(preprocessing.size)}</p>
    </section>
  );
}

const Point = ({ point: { threshold, chosenFor, sensitivity, specificity } }: { readonly point: OperatingPoint }) => (
  <p>{words.cardPoint(threshold, chosenFor, sensitivity, specificity)}</p>
);
