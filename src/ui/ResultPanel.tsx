import { useEffect, useRef } from 'react';
import { isCovered as isAnswerCovered } from '#store/covered.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { FailedResult } from '#ui/FailedResult.tsx';
import { GradedResult } from '#ui/GradedResult.tsx';
import { PendingResult } from '#ui/PendingResult.tsx';
import { CoveredResult } from '#ui/reading/CoveredResult.tsx';
import { History } from '#ui/reading/History.tsx';
import { OwnReading } from '#ui/reading/OwnReading.tsx';
import { UngradableResult } from '#ui/UngradableResult.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { pageWords } from '#ui/words/page.ts';
import { PatientSummary } from '#ui/worklist/PatientSummary.tsx';

/** What came of the photograph that is shown. */
export function ResultPanel({ isCovered }: { readonly isCovered: boolean }) {
  const photograph = useAppState(selectedPhotograph);
  const panel = useRef<HTMLElement>(null);
  const id = photograph?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each photograph begins with its grade
  useEffect(() => {
    if (panel.current) panel.current.scrollTop = 0;
  }, [id]);
  return (
    <section ref={panel} className="result" id="result" aria-label={pageWords.result} tabIndex={-1} inert={isCovered}>
      {photograph && <Result photograph={photograph} />}
      <PatientSummary />
      {photograph && photograph.audit.length > 0 && <History audit={photograph.audit} />}
    </section>
  );
}

function Result({ photograph }: { readonly photograph: Photograph }) {
  const { progress } = photograph;
  const covered = useAppState((state) => isAnswerCovered(state, photograph));
  if (covered) return <CoveredResult photograph={photograph} />;
  if (progress.kind !== 'done') return <PendingResult progress={progress} quality={photograph.quality} />;
  switch (progress.outcome.kind) {
    case 'graded':
      return <GradedResult photograph={photograph} outcome={progress.outcome} by={progress.by} />;
    case 'ungradable':
      return (
        <>
          <UngradableResult photograph={photograph} outcome={progress.outcome} />
          <OwnReading photograph={photograph} prediction={null} />
        </>
      );
    case 'failed':
      return <FailedResult id={photograph.id} error={progress.outcome.error} />;
  }
}
