import type { Outcome } from '#domain/analysis.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { isPreliminary } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { BesideResult } from '#ui/BesideResult.tsx';
import { EvidenceControls } from '#ui/EvidenceControls.tsx';
import { GradeBars } from '#ui/GradeBars.tsx';
import { GradedBy } from '#ui/GradedBy.tsx';
import { GradeSummary } from '#ui/GradeSummary.tsx';
import { HowGraded } from '#ui/HowGraded.tsx';
import { words } from '#ui/messages.ts';
import { useAppState } from '#ui/use-app-state.ts';

type Graded = Extract<Outcome, { kind: 'graded' }>;

interface GradedResultProps {
  readonly photograph: Photograph;
  readonly outcome: Graded;
  readonly by: ModelIdentity | null;
}

/** The grade, how sure the model is, where its evidence lies, and how it was made. */
export function GradedResult({ photograph, outcome, by }: GradedResultProps) {
  const preliminary = useAppState((state) => isPreliminary(state, by));
  return (
    <div className={preliminary ? 'graded graded-preliminary' : 'graded'}>
      {by && <GradedBy by={by} regrading={photograph.regrading} />}
      <GradeSummary prediction={outcome.prediction} by={by} isPhantom={photograph.isPhantom} />
      <GradeBars prediction={outcome.prediction} />
      <BesideResult photograph={photograph} outcome={outcome} by={by} />
      <p className="note">{words.notAssessed}</p>
      <EvidenceControls photograph={photograph} predicted={outcome.prediction.grade} />
      <HowGraded ms={outcome.ms} by={by} />
    </div>
  );
}
