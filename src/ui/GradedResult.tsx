import { useEffect } from 'react';
import type { Outcome } from '#domain/analysis.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { answerShown } from '#store/reading.ts';
import { isPreliminary } from '#store/selectors.ts';
import { cardOfResult, isStale } from '#store/stale.ts';
import type { Photograph } from '#store/state.ts';
import { BesideResult } from '#ui/BesideResult.tsx';
import { EvidenceControls } from '#ui/EvidenceControls.tsx';
import { GradeBars } from '#ui/GradeBars.tsx';
import { GradedBy } from '#ui/GradedBy.tsx';
import { GradeSummary } from '#ui/GradeSummary.tsx';
import { HowGraded } from '#ui/HowGraded.tsx';
import { OverrideNotice } from '#ui/quality/OverrideNotice.tsx';
import { QualityLine } from '#ui/quality/QualityLine.tsx';
import { AdviceNote } from '#ui/reading/AdviceNote.tsx';
import { BothGrades } from '#ui/reading/BothGrades.tsx';
import { OwnReading } from '#ui/reading/OwnReading.tsx';
import { StaleNote } from '#ui/reading/StaleNote.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { pageWords } from '#ui/words/page.ts';

type Graded = Extract<Outcome, { kind: 'graded' }>;

interface GradedResultProps {
  readonly photograph: Photograph;
  readonly outcome: Graded;
  readonly by: ModelIdentity | null;
}

/** The grade, how sure the model is, what the reader says, where the evidence lies, and how it was made. */
export function GradedResult({ photograph, outcome, by }: GradedResultProps) {
  const preliminary = useAppState((state) => isPreliminary(state, by));
  const stale = useAppState((state) => isStale(state, photograph));
  const rule = useAppState((state) => cardOfResult(state, by)?.predictionSet);
  const { id, reading } = photograph;
  const { prediction } = outcome;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome that is shown is news
  useEffect(() => answerShown(id), [id, outcome]);
  return (
    <div className={preliminary && !stale ? 'graded graded-preliminary' : 'graded'}>
      <OverrideNotice photograph={photograph} />
      {by && !stale && <GradedBy by={by} regrading={photograph.regrading} />}
      {by && <StaleNote photograph={photograph} by={by} />}
      <BothGrades reading={reading} prediction={prediction} />
      <GradeSummary photograph={photograph} outcome={outcome} by={by} />
      <GradeBars prediction={prediction} rule={rule} />
      <QualityLine quality={outcome.quality} />
      <AdviceNote reading={reading} predicted={prediction.grade} />
      <OwnReading photograph={photograph} prediction={prediction} />
      <BesideResult photograph={photograph} outcome={outcome} by={by} />
      <p className="note">{pageWords.notAssessed}</p>
      <EvidenceControls photograph={photograph} predicted={prediction.grade} />
      <HowGraded ms={outcome.ms} by={by} />
    </div>
  );
}
