import type { Outcome } from '#domain/analysis.ts';
import type { Photograph } from '#store/state.ts';
import { EvidenceControls } from '#ui/EvidenceControls.tsx';
import { GradeBars } from '#ui/GradeBars.tsx';
import { GradeSummary } from '#ui/GradeSummary.tsx';
import { HowGraded } from '#ui/HowGraded.tsx';
import { words } from '#ui/messages.ts';

type Graded = Extract<Outcome, { kind: 'graded' }>;

/** The grade, how sure the model is, where its evidence lies, and how it was made. */
export function GradedResult({ photograph, outcome }: { readonly photograph: Photograph; readonly outcome: Graded }) {
  return (
    <>
      <GradeSummary prediction={outcome.prediction} isPhantom={photograph.isPhantom} />
      <GradeBars prediction={outcome.prediction} />
      <p className="note">{words.notAssessed}</p>
      <EvidenceControls photograph={photograph} predicted={outcome.prediction.grade} />
      <HowGraded ms={outcome.ms} />
    </>
  );
}
