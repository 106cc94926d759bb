import type { ModelIdentity } from '#domain/model-facts.ts';
import { currentModel, isStale, staleUnsigned } from '#store/stale.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { readingWords, staleSentence } from '#ui/words/reading.ts';

/** That another model than the one that grades now gave this grade, and how to have it graded again. */
export function StaleNote({ photograph, by }: { readonly photograph: Photograph; readonly by: ModelIdentity }) {
  const { commands } = useServices();
  const stale = useAppState((state) => isStale(state, photograph));
  const current = useAppState(currentModel);
  const count = useAppState((state) => staleUnsigned(state).length);
  const all = () => commands.gradeAgain(staleUnsigned(store.getState()).map(({ id }) => id));
  if (!stale || !current) return null;
  return (
    <div className="stale">
      <p className="stale-title">
        <Icon name="warning" />
        {readingWords.stale}
      </p>
      <p>{staleSentence(by, current)}</p>
      {photograph.reading.signed ? (
        <p className="dim">{readingWords.staleSigned}</p>
      ) : (
        <p className="ask-actions">
          <button type="button" className="button small" onClick={() => commands.gradeAgain([photograph.id])}>
            {readingWords.gradeAgain}
          </button>
          {count > 1 && (
            <button type="button" className="button quiet small" onClick={all}>
              {readingWords.gradeAllAgain(count)}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
