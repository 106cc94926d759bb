import type { ModelFacts } from '#domain/model-facts.ts';
import { cardWords } from '#ui/words/card.ts';

/** How a model's five logits become a grade and a referral, and on what that was fitted. */
export function CardDecisions({ card }: { readonly card: ModelFacts }) {
  const { calibration, operatingPoints, predictionSet, preprocessing } = card;
  const { referable, sensitivity90, specificity90 } = operatingPoints;
  return (
    <section>
      <h3>{cardWords.decides}</h3>
      <p>{cardWords.threshold(referable)}</p>
      {sensitivity90 && <p>{cardWords.point(sensitivity90)}</p>}
      {specificity90 && <p>{cardWords.point(specificity90)}</p>}
      <p>
        {cardWords.calibration(calibration, calibration.fittedOn)}
        {calibration.ece && ` ${cardWords.ece(calibration.ece.before, calibration.ece.after)}`}
      </p>
      {predictionSet && <p>{cardWords.set(predictionSet.coverage, predictionSet.method)}</p>}
      <p>{cardWords.input(preprocessing.size)}</p>
    </section>
  );
}
