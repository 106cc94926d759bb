import type { ImageId } from '#domain/brand.ts';
import type { ComparisonStep } from '#store/state.ts';
import { store } from '#store/store.ts';

/** All models on one photograph, side by side; those that have answered already are done. */
export const comparisonOpened = (photograph: ImageId, models: readonly string[]): void =>
  store.setState({ comparison: { photograph, runs: models.map((model) => ({ model, step: { kind: 'waiting' } })) } });

/** Ignored where the comparison was closed meanwhile. */
export const comparisonStepped = (model: string, step: ComparisonStep): void =>
  store.setState(({ comparison }) => ({
    comparison: comparison && {
      ...comparison,
      runs: comparison.runs.map((run) => (run.model === model ? { model, step } : run)),
    },
  }));

/** What is not done will not be. */
export const comparisonStopped = (): void =>
  store.setState(({ comparison }) => ({
    comparison: comparison && {
      ...comparison,
      runs: comparison.runs.map((run) =>
        run.step.kind === 'done' || run.step.kind === 'failed' ? run : { ...run, step: { kind: 'stopped' } },
      ),
    },
  }));

export const comparisonClosed = (): void => store.setState({ comparison: null });
