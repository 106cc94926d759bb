import { STAGES } from '#domain/analysis.ts';
import type { Quality } from '#domain/quality.ts';
import type { Progress } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { ModelTrouble } from '#ui/ModelTrouble.tsx';
import { QualityLine } from '#ui/quality/QualityLine.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { modelWords } from '#ui/words/model.ts';
import { progressWords, STAGE_WORDS } from '#ui/words/progress.ts';

interface PendingResultProps {
  readonly progress: Exclude<Progress, { kind: 'done' }>;
  /** Known before the grade. */
  readonly quality: Quality | null;
}

/** The stages of a photograph on its way, its quality as soon as that is known, and the model if it is what is waited for. */
export function PendingResult({ progress, quality }: PendingResultProps) {
  const model = useAppState((state) => state.model);
  const isHeld =
    model.kind !== 'ready' && (progress.kind === 'queued' || progress.stage === 'trunk' || progress.stage === 'head');
  const current = progress.kind === 'running' ? STAGES.indexOf(progress.stage) : -1;
  return (
    <>
      <h1 className="grade grade-pending">
        {isHeld ? modelWords.waiting : progress.kind === 'running' ? STAGE_WORDS[progress.stage] : progressWords.queued}
      </h1>
      <p className="dim">
        {current >= 0 ? progressWords.stepOf(current + 1, STAGES.length) : model.kind === 'ready' && progressWords.queuedBehind}
      </p>
      <ol className="stages">
        {STAGES.map((stage, i) => (
          <li
            key={stage}
            className={i < current ? 'stage-done' : i === current ? 'stage-now' : 'stage-later'}
            aria-current={i === current ? 'step' : undefined}
          >
            <span className="stage-mark">{i < current && <Icon name="check" />}</span>
            {STAGE_WORDS[stage]}
          </li>
        ))}
      </ol>
      {quality && <QualityLine quality={quality} />}
      {model.kind === 'failed' && <ModelTrouble error={model.error} />}
      {model.kind === 'loading' && <p className="note">{modelWords.loading(model.loadedBytes, model.totalBytes)}</p>}
      {model.kind === 'self-test' && <p className="note">{modelWords.selfTest}</p>}
    </>
  );
}
