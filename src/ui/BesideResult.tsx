import { agreement } from '#domain/agreement.ts';
import type { Outcome } from '#domain/analysis.ts';
import { ICDR_GRADES } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { referral } from '#domain/referral.ts';
import { resultOf, thresholdOf } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { percent } from '#ui/numbers.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { agreementWords } from '#ui/words/compare.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';
import { modelName } from '#ui/words/model.ts';
import { resultWords } from '#ui/words/result.ts';

type Graded = Extract<Outcome, { kind: 'graded' }>;

interface BesideResultProps {
  readonly photograph: Photograph;
  readonly outcome: Graded;
  readonly by: ModelIdentity | null;
}

/** What the model before said, beside the present grade, until the reader puts it away or leaves the photograph. */
export function BesideResult({ photograph, outcome, by }: BesideResultProps) {
  const { commands } = useServices();
  const other = photograph.beside ? resultOf(photograph, photograph.beside) : undefined;
  const threshold = useAppState((state) => thresholdOf(state, by));
  const otherThreshold = useAppState((state) => thresholdOf(state, other?.by ?? null));
  const isLight = useAppState((state) => state.models.find(({ id }) => id === other?.by.id)?.isLight ?? false);
  if (other?.outcome.kind !== 'graded') return null;
  const { prediction } = other.outcome;
  const { decision, probability } = referral(prediction, otherThreshold);
  const agree = agreement([
    { grade: outcome.prediction.grade, refer: referral(outcome.prediction, threshold).decision },
    { grade: prediction.grade, refer: decision },
  ]);
  const name = modelName(other.by);
  return (
    <section className="beside" aria-label={gradedByWords.beside(name)}>
      <p className="beside-head">
        {isLight ? gradedByWords.besideLight(name) : gradedByWords.besideEarlier(name)}
        <button
          type="button"
          className="beside-close"
          aria-label={gradedByWords.closeBeside}
          title={gradedByWords.closeBeside}
          onClick={() => commands.closeBeside(photograph.id)}
        >
          <Icon name="close" />
        </button>
      </p>
      <p className="beside-grade">
        <b>{GRADE_WORDS[prediction.grade]}</b>
        <span className={decision ? 'beside-refer' : 'beside-calm'}>{resultWords.referralOdds(decision, probability)}</span>
      </p>
      <ol className="beside-bars" aria-label={resultWords.probabilities}>
        {ICDR_GRADES.map((k) => (
          <li key={k} className={k === prediction.grade ? 'beside-graded' : ''} title={GRADE_WORDS[k]}>
            <span className="beside-track" aria-hidden="true">
              <i style={{ width: `${100 * prediction.probabilities[k]!}%` }} />
            </span>
            <span>
              {k}
              <span className="visually-hidden"> {GRADE_SHORT[k]}</span>
            </span>
            <span className="dim">{percent(prediction.probabilities[k]!)}</span>
          </li>
        ))}
      </ol>
      {agree && (
        <p className={agree.apart > 1 || !agree.sameReferral ? 'agreement agreement-not' : 'agreement'}>
          {agreementWords(agree, 2)}
        </p>
      )}
    </section>
  );
}
