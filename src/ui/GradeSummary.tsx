import type { Outcome } from '#domain/analysis.ts';
import { isReferable } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { isLikeliest } from '#domain/prediction.ts';
import { referral } from '#domain/referral.ts';
import { isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { percent } from '#ui/numbers.ts';
import { UncertainNote } from '#ui/reading/UncertainNote.tsx';
import { UnfamiliarNote } from '#ui/reading/UnfamiliarNote.tsx';
import { severity } from '#ui/severity.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { resultWords } from '#ui/words/result.ts';

interface GradeSummaryProps {
  readonly photograph: Photograph;
  readonly outcome: Extract<Outcome, { kind: 'graded' }>;
  readonly by: ModelIdentity | null;
}

/** The grade in words and number, whether to refer, how sure the model is, and whether it knows such photographs. */
export function GradeSummary({ photograph, outcome, by }: GradeSummaryProps) {
  const { prediction, familiarity } = outcome;
  const threshold = useAppState((state) => thresholdOf(state, by));
  const { decision, probability } = referral(prediction, threshold);
  const { grade } = prediction;
  const uncertain = isUncertain(prediction);
  const isUrgent = severity(prediction, threshold) === 'urgent';
  return (
    <div className={uncertain ? 'summary summary-uncertain' : 'summary'}>
      <h1 className="grade">{GRADE_WORDS[grade]}</h1>
      <p className="grade-number">
        {resultWords.icdr(grade)}
        {isUrgent && (
          <strong className="chip chip-urgent">
            <Icon name="urgent" />
            {resultWords.urgent}
          </strong>
        )}
      </p>
      {!isLikeliest(prediction) && <p className="note">{resultWords.medianNote}</p>}
      <dl className="odds">
        <div className={decision ? 'odds-refer' : 'odds-calm'} title={resultWords.referableAbout(threshold)}>
          <dt>{resultWords.referable}</dt>
          <dd>
            {percent(probability)}
            <span className="odds-decision">{decision ? resultWords.isReferable : resultWords.isNotReferable}</span>
          </dd>
        </div>
        <div>
          <dt>{resultWords.visionThreatening}</dt>
          <dd>{percent(prediction.visionThreatening)}</dd>
        </div>
      </dl>
      {isUrgent && <p className="urgent-note">{resultWords.urgentNote}</p>}
      {decision !== isReferable(grade) && <p className="note">{resultWords.referableAgainstGrade(threshold)}</p>}
      <UnfamiliarNote familiarity={familiarity} />
      {uncertain && <UncertainNote photograph={photograph} probability={prediction.probabilities[grade]!} />}
      {photograph.isPhantom && <p className="note">{resultWords.phantomNote}</p>}
    </div>
  );
}
