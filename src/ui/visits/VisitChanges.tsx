import { gradeChange } from '#domain/visit-change.ts';
import { store } from '#store/store.ts';
import { visitDoubts } from '#store/visits.ts';
import { dayWords } from '#ui/days.ts';
import { percent } from '#ui/numbers.ts';
import { remarks } from '#ui/remarks.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { areOfOneModel, type VisitAnswer, visitAnswer } from '#ui/visits/answer.ts';
import type { VisitSide } from '#ui/visits/sides.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { modelName } from '#ui/words/model.ts';
import { qualityWords } from '#ui/words/quality.ts';
import { ownGradeWords } from '#ui/words/reading.ts';
import { resultWords } from '#ui/words/result.ts';
import { visitWords } from '#ui/words/visits.ts';

interface VisitChangesProps {
  readonly sides: readonly [VisitSide, VisitSide];
  readonly isOrderKnown: boolean;
}

/** Both visits' grades, referral, quality and model in a table, and what changed in words. */
export function VisitChanges({ sides, isOrderKnown }: VisitChangesProps) {
  // What covers an answer, and the operating points.
  useAppState(({ site }) => site.readingOrder);
  useAppState(({ models }) => models);
  const state = store.getState();
  const answers = sides.map(({ photograph }) => visitAnswer(state, photograph)) as [VisitAnswer, VisitAnswer];
  const isOneEye = visitDoubts(sides[0].photograph, sides[1].photograph).every((doubt) => doubt === 'disputed-eye');
  const rows: readonly (readonly [string, (answer: VisitAnswer) => string])[] = [
    [visitWords.reader, ({ reader }) => (reader === null ? visitWords.none : ownGradeWords(reader))],
    [visitWords.model, modelCell],
    [visitWords.referable, referralCell],
    [visitWords.quality, ({ quality }) => (quality ? qualityWords.verdict[quality] : visitWords.none)],
    [visitWords.gradedBy, ({ by }) => (by ? modelName(by) : visitWords.none)],
  ];
  return (
    <section className="visit-changes" aria-label={visitWords.changed}>
      <h3>{visitWords.changed}</h3>
      <ul className="visit-verdicts">
        {(isOneEye ? verdicts(answers, isOrderKnown) : notOneEye()).map(({ text, tone }) => (
          <li key={text} className={tone}>
            {text}
          </li>
        ))}
      </ul>
      <table>
        <thead>
          <tr>
            <td />
            {sides.map(({ role, photograph }) => (
              <th key={role} scope="col">
                {visitWords.roles[role]}
                {photograph.study.date && <small>{dayWords(photograph.study.date.value)}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, cell]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sides.map(({ role }, i) => (
                <td key={role}>{cell(answers[i]!)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function modelCell({ model }: VisitAnswer): string {
  switch (model.kind) {
    case 'graded': {
      const odds = visitWords.odds(GRADE_WORDS[model.grade], percent(model.probability));
      const { uncertain, although } = visitWords;
      return remarks([odds, model.isUncertain ? uncertain : '', model.isOverridden ? although : '']);
    }
    case 'covered':
      return visitWords.covered;
    case 'pending':
      return visitWords.pending;
    case 'ungradable':
      return visitWords.ungradable;
    case 'failed':
      return visitWords.failedGrade;
  }
}

function referralCell({ model }: VisitAnswer): string {
  if (model.kind !== 'graded') return model.kind === 'covered' ? visitWords.covered : visitWords.none;
  const { decision, probability } = model.referral;
  return resultWords.referralOdds(decision, probability);
}

interface Verdict {
  readonly text: string;
  readonly tone: 'visit-worse' | 'visit-better' | 'visit-same' | 'visit-careful';
}

const notOneEye = (): readonly Verdict[] => [{ text: visitWords.notOneEye, tone: 'visit-careful' }];

/** What changed, or why that cannot be said: the reader's grades, the model's, its referral. */
function verdicts([before, after]: readonly [VisitAnswer, VisitAnswer], isOrderKnown: boolean): Verdict[] {
  const said: Verdict[] = [];
  const say = (who: 'reader' | 'model', change: ReturnType<typeof gradeChange>, isSure = true) => {
    if (!change) return;
    const isKnown = isSure && isOrderKnown && change.steps !== 0;
    const tone = isKnown ? (change.steps > 0 ? 'visit-worse' : 'visit-better') : 'visit-same';
    said.push({ text: visitWords.says(who, visitWords.change(change, isOrderKnown)), tone });
  };
  say('reader', gradeChange(before.reader, after.reader));
  const [a, b] = [before.model, after.model];
  if (a.kind === 'covered' || b.kind === 'covered') said.push({ text: visitWords.coveredAbout, tone: 'visit-careful' });
  else if (a.kind === 'graded' && b.kind === 'graded') {
    if (!areOfOneModel(before, after)) {
      const names = [before, after].map(({ by }) => (by ? modelName(by) : visitWords.none));
      said.push({ text: visitWords.otherModels(names[0]!, names[1]!), tone: 'visit-careful' });
    } else {
      const isSure = !a.isUncertain && !b.isUncertain;
      say('model', gradeChange(a.grade, b.grade), isSure);
      if (!isSure) said.push({ text: visitWords.uncertainChange, tone: 'visit-careful' });
      if (isOrderKnown && !a.referral.decision && b.referral.decision)
        said.push({ text: visitWords.nowReferable, tone: 'visit-worse' });
      if (isOrderKnown && a.referral.decision && !b.referral.decision)
        said.push({ text: visitWords.noLongerReferable, tone: 'visit-better' });
    }
  }
  return said.length > 0 ? said : [{ text: visitWords.noChange, tone: 'visit-careful' }];
}
