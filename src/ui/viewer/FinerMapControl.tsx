import type { Photograph } from '#store/state.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { evidenceWords } from '#ui/words/evidence.ts';
import { trouble } from '#ui/words/trouble.ts';

/** The least that a finer map is made at, px; see app/finer-map.ts. */
const USUAL_FINER_SIZE = 598;

/** A map of the same network on a larger input: asked for, on its way, or shown and labelled. */
export function FinerMapControl({ photograph }: { readonly photograph: Photograph }) {
  const { commands } = useServices();
  const { id, finer, grid, progress } = photograph;
  const run = useAppState(({ finerRun }) => (finerRun?.photograph === id ? finerRun : null));
  const own = useAppState(({ model }) => (model.kind === 'ready' ? model.card.preprocessing.size : 0));
  if (!grid || grid.max <= 0 || progress.kind !== 'done' || progress.outcome.kind !== 'graded') return null;
  const isRunning = run !== null && run.error === null;
  // The work grows with the area; reading and preparing the photograph come on top.
  const { trunk = 0, preprocess = 0, aperture = 0, quality = 0 } = progress.outcome.ms;
  const expectedMs = own > 0 && run ? trunk * (run.size / own) ** 2 + preprocess * 2 + aperture + quality : 0;
  return (
    <div className="finer">
      <p className={finer ? 'finer-state finer-shown' : 'finer-state'} role="status">
        {finer && evidenceWords.finerShown(finer.size, finer.ms)}
        {isRunning && evidenceWords.finerRunning(expectedMs)}
        {run?.error && trouble(run.error).what}
      </p>
      <button
        type="button"
        className="button small"
        title={evidenceWords.finerAbout(finer?.size ?? Math.max(USUAL_FINER_SIZE, 2 * own))}
        onClick={() => (finer || isRunning ? commands.dropFinerMap(id) : commands.makeFinerMap(id))}
      >
        {isRunning ? evidenceWords.finerStop : finer ? evidenceWords.finerDrop : evidenceWords.finer}
      </button>
      {isRunning && (
        <span className="finer-progress" aria-hidden="true">
          <i key={run.size} style={{ animationDuration: `${Math.max(200, expectedMs)}ms` }} />
        </span>
      )}
    </div>
  );
}
