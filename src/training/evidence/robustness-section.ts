import type { Figure, ModelCard } from '#domain/model-card.ts';
import { bootstrapFigure } from '#training/bootstrap.ts';
import { COPIES, type Copy } from '#training/evidence/copies.ts';
import type { CopyEffects } from '#training/evidence/copy-effects.ts';
import { intervalPlot } from '#training/evidence/interval-plot.ts';
import { image, inPercent, type Section, table, withInterval } from '#training/evidence/section.ts';
import { wilson } from '#training/evidence/wilson.ts';

/** What is asked of a model: a copy may change so many grades, and so many decisions to refer. */
const LIMITS = { grade: 0.1, referral: 0.05 } as const;

/** A model's answers to the copies of so many photographs of one set. */
export interface Robustness {
  readonly card: ModelCard;
  readonly name: string;
  /** Of its folder. */
  readonly dataset: string;
  readonly effects: readonly CopyEffects[];
}

export interface CopyFigures {
  readonly copy: Copy;
  readonly graded: number;
  /** Share of photographs whose grade the copy changes; of those whose referral it changes, at the card's threshold. */
  readonly grade: Figure;
  readonly referral: Figure;
  /** Mean |ΔP(referable)|. */
  readonly shift: Figure | null;
}

export function copyFigures({ card, effects }: Pick<Robustness, 'card' | 'effects'>): CopyFigures[] {
  const { threshold } = card.operatingPoints.referable;
  return COPIES.map((copy) => {
    const pairs = effects.flatMap(({ original, copies }) => {
      const changed = copies.get(copy);
      return changed ? [{ original, changed }] : [];
    });
    const refer = (p: number) => p >= threshold;
    const shifts = pairs.map(({ original, changed }) => Math.abs(original.referable - changed.referable));
    return {
      copy,
      graded: pairs.length,
      grade: wilson(pairs.filter(({ original, changed }) => original.grade !== changed.grade).length, pairs.length),
      referral: wilson(
        pairs.filter(({ original, changed }) => refer(original.referable) !== refer(changed.referable)).length,
        pairs.length,
      ),
      shift: bootstrapFigure(
        shifts.map((_, i) => [i]),
        (indices) => indices.reduce((sum, i) => sum + shifts[i]!, 0) / indices.length,
      ),
    };
  });
}

/** Whether the limit is held by the measured rate itself; the interval stands beside it. */
export const isHeld = ({ grade, referral }: CopyFigures): boolean =>
  grade.value <= LIMITS.grade && referral.value <= LIMITS.referral;

/** In words: a rate under the limit whose interval goes beyond it is no more than measured. */
function heldInWords(figure: CopyFigures): string {
  if (!isHeld(figure)) return 'no';
  return figure.grade.high <= LIMITS.grade && figure.referral.high <= LIMITS.referral ? 'yes' : 'measured, not assured';
}

export function robustnessSection(robustness: readonly Robustness[]): Section {
  const measured = robustness.filter(({ effects }) => effects.length > 0);
  const files = measured.map(({ card, dataset }) => `${card.id}-copies-${dataset}.svg`);
  const parts = measured.flatMap((one, i) => {
    const figures = copyFigures(one);
    const held = figures.filter(isHeld);
    const verdict =
      held.length === figures.length
        ? 'Held by every copy'
        : held.length > 0
          ? `Held by ${held.map(({ copy }) => copy).join(', ')} and by no other`
          : 'Held by no copy';
    return [
      `### \`${one.card.id}\` on ${one.name}, n = ${one.effects.length}`,
      '',
      table(
        ['copy', 'graded', 'grade changes', 'referral changes', 'mean |ΔP(referable)|', 'limit held'],
        figures.map((figure) => [
          figure.copy,
          `${figure.graded}`,
          inPercent(figure.grade),
          inPercent(figure.referral),
          withInterval(figure.shift),
          heldInWords(figure),
        ]),
      ),
      '',
      `${verdict}, by the measured rates.`,
      '',
      image(`Copies: ${one.card.id} on ${one.name}`, files[i]!),
      '',
    ];
  });
  return {
    markdown: parts.join('\n').trimEnd(),
    plots: Object.fromEntries(
      measured.map((one, i) => [
        files[i]!,
        intervalPlot(
          `${one.card.id}: what copies change, ${one.name}, n = ${one.effects.length}`,
          [
            { title: 'grade changes', domain: [0, 0.6], reference: LIMITS.grade },
            { title: 'referral changes', domain: [0, 0.6], reference: LIMITS.referral },
            { title: 'mean |ΔP(referable)|', domain: [0, 0.3] },
          ],
          copyFigures(one).map(({ copy, grade, referral, shift }) => ({ name: copy, hue: 0, figures: [grade, referral, shift] })),
        ),
      ]),
    ),
  };
}
