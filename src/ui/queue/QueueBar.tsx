import { pacePerMinute, timeLeftMs } from '#domain/batch.ts';
import { canRetry } from '#domain/error.ts';
import type { State } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { queueWords } from '#ui/words/queue.ts';

/** How far all photographs are together, and what can be done about it. Away when nothing waits and nothing failed. */
export function QueueBar() {
  const { isPaused, batch } = useAppState((state) => state.queue);
  const isRunning = useAppState((state) =>
    state.photographs.some(({ progress, regrading }) => isAt('running', progress, regrading)),
  );
  const waiting = useAppState(
    (state) => state.photographs.filter(({ progress, regrading }) => isAt('queued', progress, regrading)).length,
  );
  const retryable = useAppState(retryableCount);
  const { commands } = useServices();
  const left = timeLeftMs(batch);
  const pace = pacePerMinute(batch);
  // One that is looked at while it is graded needs no bar of all.
  const isBusy = batch.done < batch.total && (batch.total > 1 || isPaused);
  if (!isBusy && retryable === 0) return null;
  return (
    <section className="queue" aria-label={queueWords.label}>
      {isBusy && (
        <>
          <p className="queue-words">
            <span>{queueWords.progress(batch.done, batch.total)}</span>
            <span className="dim" title={pace === undefined ? undefined : queueWords.pace(pace)}>
              {isPaused ? (isRunning ? queueWords.pausing : queueWords.paused) : left !== undefined && queueWords.left(left)}
            </span>
          </p>
          <progress aria-label={queueWords.label} max={batch.total} value={batch.done} />
        </>
      )}
      <div className="queue-actions">
        {isBusy && (
          <button type="button" className="button small" onClick={isPaused ? commands.resume : commands.pause}>
            <Icon name={isPaused ? 'resume' : 'pause'} />
            {isPaused ? queueWords.resume : queueWords.pause}
          </button>
        )}
        {isBusy && waiting > 0 && (
          <button
            type="button"
            className="button small quiet"
            title={queueWords.cancelAbout(waiting)}
            onClick={commands.cancelWaiting}
          >
            {queueWords.cancel}
          </button>
        )}
        {retryable > 0 && (
          <button type="button" className="button small" onClick={commands.retryFailed}>
            <Icon name="retry" />
            {queueWords.retry(retryable)}
          </button>
        )}
      </div>
    </section>
  );
}

type At = Pick<State['photographs'][number], 'progress' | 'regrading'>;

const isAt = (kind: 'queued' | 'running', progress: At['progress'], regrading: At['regrading']): boolean =>
  progress.kind === kind || regrading?.kind === kind;

const retryableCount = ({ photographs }: State): number =>
  photographs.filter(
    ({ progress }) => progress.kind === 'done' && progress.outcome.kind === 'failed' && canRetry(progress.outcome.error),
  ).length;
