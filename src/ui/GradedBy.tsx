import type { ModelIdentity } from '#domain/model-facts.ts';
import { cardOf, isPreliminary } from '#store/selectors.ts';
import type { Regrading } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { modelWords } from '#ui/words/model.ts';
import { pageWords } from '#ui/words/page.ts';

interface GradedByProps {
  readonly by: ModelIdentity;
  readonly regrading: Regrading | null;
}

/** Whose grade it is, where that is not plain: of several models, of a light one that stands in, of the reader's own; and which one follows. */
export function GradedBy({ by, regrading }: GradedByProps) {
  const several = useAppState((state) => state.models.length > 1);
  const preliminary = useAppState((state) => isPreliminary(state, by));
  const next = useNext(by, regrading);
  if (preliminary) return <Preliminary by={by} next={next} />;
  if (by.isOwn) return <Line text={modelWords.ownNotShipped(by.name)} next={next} own />;
  return several ? <Line text={by.name} next={next} /> : null;
}

function Line(props: { readonly text: string; readonly next: string; readonly own?: boolean }) {
  return (
    <p className={props.own ? 'graded-by graded-by-own' : 'graded-by'}>
      <span>{props.text}</span>
      {props.next && <span className="graded-next">{props.next}</span>}
    </p>
  );
}

function Preliminary({ by, next }: { readonly by: ModelIdentity; readonly next: string }) {
  const { commands } = useServices();
  const failed = useAppState((state) => state.coming?.kind === 'failed');
  const awaited = useAppState((state) => cardOf(state, state.chosen ?? undefined)?.name ?? '');
  return (
    <div className="preliminary">
      <p className="preliminary-title">
        <Icon name="warning" />
        {gradedByWords.preliminary}
      </p>
      <p>{failed ? gradedByWords.preliminaryWithout(by.name) : gradedByWords.preliminaryAbout(by.name, awaited)}</p>
      {next && <p className="dim">{next}</p>}
      {failed && (
        <p className="preliminary-actions">
          <button type="button" className="button small" onClick={commands.reloadModel}>
            {pageWords.retry}
          </button>
          <button type="button" className="button small" onClick={() => commands.chooseModel(by.id)}>
            {gradedByWords.lightOnly}
          </button>
        </p>
      )}
    </div>
  );
}

/** Which model grades it next, and how far that one is. */
function useNext(by: ModelIdentity, regrading: Regrading | null): string {
  const model = useAppState((state) => state.model);
  const coming = useAppState((state) => state.coming);
  const name = useAppState((state) => cardOf(state, state.coming?.id)?.name ?? '');
  if (regrading && model.kind === 'ready' && model.by.id !== by.id) {
    return gradedByWords.regrading(model.by.name, regrading.kind === 'running' ? regrading.stage : undefined);
  }
  return coming && coming.kind !== 'failed' ? modelWords.coming(name, coming) : '';
}
