import { STAGES } from '#domain/analysis.ts';
import { isCovered } from '#store/covered.ts';
import { isPreliminary, isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { GRADE_SHORT, GRADE_WORDS, STAGE_SHORT, STAGE_WORDS, trouble, words } from '#ui/messages.ts';
import { severity } from '#ui/severity.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { readingWords } from '#ui/words/reading.ts';

/** How a photograph stands, in a mark and in words. */
export function RowStatus({ photograph }: { readonly photograph: Photograph }) {
  const { progress } = photograph;
  const by = progress.kind === 'done' ? progress.by : null;
  const threshold = useAppState((state) => thresholdOf(state, by));
  const preliminary = useAppState((state) => isPreliminary(state, by));
  const covered = useAppState((state) => isCovered(state, photograph));
  if (progress.kind === 'queued') return <Status mark="waiting">{words.queued}</Status>;
  if (progress.kind === 'running') {
    const step = STAGES.indexOf(progress.stage) + 1;
    return (
      <Status mark="running" title={STAGE_WORDS[progress.stage]}>
        {STAGE_SHORT[progress.stage]}
        <progress aria-label={words.stepOf(step, STAGES.length)} max={STAGES.length} value={step - 0.5} />
      </Status>
    );
  }
  const { outcome } = progress;
  if (covered) return <Status mark="waiting">{readingWords.toBeRead}</Status>;
  switch (outcome.kind) {
    case 'graded': {
      const { grade } = outcome.prediction;
      const doubt = isUncertain(outcome.prediction) ? '?' : '';
      return (
        <Status mark={severity(outcome.prediction, threshold)} title={preliminary ? words.preliminary : GRADE_WORDS[grade]}>
          {preliminary && `${words.preliminaryShort} `}
          {grade} · {GRADE_SHORT[grade]}
          {doubt}
        </Status>
      );
    }
    case 'ungradable':
      return <Status mark="ungradable">{words.ungradable}</Status>;
    case 'failed':
      return (
        <Status mark="failed" title={trouble(outcome.error).what}>
          {trouble(outcome.error).brief}
        </Status>
      );
  }
}

function Status(props: { readonly mark: string; readonly title?: string; readonly children: React.ReactNode }) {
  return (
    <span className="row-status" title={props.title}>
      <i className={`mark mark-${props.mark}`} aria-hidden="true" />
      <span className="row-status-words">{props.children}</span>
    </span>
  );
}
