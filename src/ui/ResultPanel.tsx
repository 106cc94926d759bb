import { selectedPhotograph } from '#store/selectors.ts';
import { FailedResult } from '#ui/FailedResult.tsx';
import { GradedResult } from '#ui/GradedResult.tsx';
import { words } from '#ui/messages.ts';
import { PendingResult } from '#ui/PendingResult.tsx';
import { UngradableResult } from '#ui/UngradableResult.tsx';
import { useAppState } from '#ui/use-app-state.ts';

/** What came of the photograph that is shown. */
export function ResultPanel({ isCovered }: { readonly isCovered: boolean }) {
  const photograph = useAppState(selectedPhotograph);
  return (
    <section className="result" id="result" aria-label={words.result} tabIndex={-1} inert={isCovered}>
      {photograph && <Result photograph={photograph} />}
    </section>
  );
}

function Result({ photograph }: { readonly photograph: NonNullable<ReturnType<typeof selectedPhotograph>> }) {
  const { progress } = photograph;
  if (progress.kind !== 'done') return <PendingResult progress={progress} />;
  switch (progress.outcome.kind) {
    case 'graded':
      return <GradedResult photograph={photograph} outcome={progress.outcome} by={progress.by} />;
    case 'ungradable':
      return <UngradableResult outcome={progress.outcome} />;
    case 'failed':
      return <FailedResult id={photograph.id} error={progress.outcome.error} />;
  }
}
