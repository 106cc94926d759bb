import type { Evaluation, ModelCard } from '#domain/model-card.ts';
import { KNOWN_SETS } from '#training/dataset.ts';
import { evaluate } from '#training/evaluation.ts';
import type { GradedSet } from '#training/evidence/grade-set.ts';

/** A model with the sets that it graded and their figures. */
export interface Examined {
  readonly card: ModelCard;
  readonly sets: readonly ExaminedSet[];
}

export interface ExaminedSet extends GradedSet {
  readonly figures: Evaluation['figures'];
  readonly perGrade: readonly number[];
  /** Whether other photographs of the set are in the card's training list. */
  readonly home: boolean;
}

/** The figures of every set; those on which nothing is left to measure are dropped. */
export function examine(card: ModelCard, sets: readonly GradedSet[]): Examined {
  const named = new Set(card.training.data.map(({ name }) => name));
  const measured = sets.filter(({ rows }) => rows.length > 0);
  return {
    card,
    sets: measured.map((set) => {
      const { figures, perGrade } = evaluate(set.name, '', set.rows, card.operatingPoints.referable.threshold);
      return { ...set, figures, perGrade, home: set.trainedOn > 0 || named.has(KNOWN_SETS[set.dataset]?.name ?? set.dataset) };
    }),
  };
}
