import { STAGES } from '#domain/analysis.ts';
import type { Progress } from '#store/state.ts';
import { progressWords } from '#ui/words/progress.ts';
import { stepOf } from '#ui/worklist/status.ts';

/** How far a photograph is on its way, in a thin bar; nothing once it is done, or while it waits. */
export function StageBar({ progress }: { readonly progress: Progress }) {
  const step = stepOf(progress);
  if (step === undefined) return null;
  return (
    <progress
      className="stage-bar"
      aria-label={progressWords.stepOf(step, STAGES.length)}
      max={STAGES.length}
      value={step - 0.5}
    />
  );
}
