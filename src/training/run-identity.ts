import { createHash } from 'node:crypto';
import type { Weights } from '#inference/weights.ts';
import { setName } from '#training/data-folders.ts';
import type { Labelled } from '#training/dataset.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { TrainingPlan } from '#training/plan.ts';

/** How often a photograph's data set is drawn beside the others. */
export const factorOf = (plan: TrainingPlan, { dataset }: Labelled): number =>
  [...plan.data, ...plan.extra].find((share) => setName(share) === dataset)?.factor ?? 1;

interface RunParts {
  readonly start: { readonly weights: Weights };
  readonly training: readonly PreparedPhotograph[];
  readonly watched: readonly PreparedPhotograph[];
}

/** All that decides a run's result but when it ends, as plain data: a folder goes on with the same alone. */
export function runIdentity(plan: TrainingPlan, { start, training, watched }: RunParts): readonly unknown[] {
  const { stopAfter: _, ...decides } = plan.fit;
  const { cut, preprocessing, sampling, augmentation, variants } = plan;
  const drawn = training.map((photograph) => [photograph.hash, factorOf(plan, photograph)]);
  const seen = watched.map(({ hash }) => hash);
  return [cut, preprocessing, sampling, augmentation, variants, decides, drawn, seen, hashOf(start.weights)];
}

/** Of what a run begins from: other weights make another run. */
function hashOf(weights: Weights): string {
  const all = createHash('sha256');
  for (const [name, { data }] of weights) all.update(name).update(data);
  return all.digest('hex');
}
