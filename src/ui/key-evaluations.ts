import type { Evaluation } from '#domain/model-card.ts';
import type { ModelFacts } from '#domain/model-facts.ts';

/** The evaluations that say most of a photograph as cameras make it: those on raw colour, else the first. */
export function keyEvaluations({ evaluations }: Pick<ModelFacts, 'evaluations'>): readonly Evaluation[] {
  const raw = evaluations.filter(({ data }) => /raw colour/i.test(data));
  return raw.length > 0 ? raw : evaluations.slice(0, 1);
}

/** A data set without the form in which its photographs were had: `EyePACS 2015 (raw colour)` is EyePACS 2015. */
export const sourceName = (data: string): string => data.replace(/ \(.*\)$/, '');
