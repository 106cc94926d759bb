import { readFileSync } from 'node:fs';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Figure, ModelCard } from '#domain/model-card.ts';
import { bootstrapFigure, groupsOf } from '#training/bootstrap.ts';
import { patientUnit, readDataset } from '#training/dataset.ts';
import type { Examined } from '#training/evidence/examined.ts';
import { intervalPlot } from '#training/evidence/interval-plot.ts';
import type { JsonCache } from '#training/evidence/json-cache.ts';
import { image, type Section, table, withInterval } from '#training/evidence/section.ts';
import { shortcutFeatures } from '#training/evidence/shortcut-features.ts';
import { crossValidated } from '#training/evidence/shortcut-predictor.ts';
import { aucWithin, strataOf } from '#training/evidence/strata.ts';
import type { Workshop } from '#training/evidence/subject.ts';
import { auc } from '#training/metrics.ts';
import { shortHash } from '#training/split.ts';

/** By the photograph's file hash: P(referable) by a predictor that was fitted without that patient and sees the shortcuts alone. */
export type ShortcutScores = ReadonlyMap<string, number>;

/** Fits on every photograph of DIR, five-fold by patient. */
export async function shortcutScores(
  directory: string,
  cache: JsonCache,
  { progress }: Pick<Workshop, 'progress'>,
): Promise<ShortcutScores> {
  const items = readDataset(directory);
  const done = progress('photographs measured for shortcuts');
  const rows: { hash: string; features: number[]; grade: IcdrGrade; unit: string }[] = [];
  for (const [i, item] of items.entries()) {
    const bytes = new Uint8Array(readFileSync(item.file));
    const hash = shortHash(bytes);
    const features = await cache.of(`shortcut:${hash}`, () => shortcutFeatures(bytes));
    if (features) rows.push({ hash, features, grade: item.grade, unit: patientUnit(item) ?? item.id });
    done(i + 1, items.length);
  }
  const scores = crossValidated(
    rows.map(({ features }) => features),
    rows.map(({ grade }) => grade),
    rows.map(({ unit }) => unit),
  );
  return new Map(rows.map(({ hash }, i) => [hash, scores[i]!]));
}

export interface ShortcutFigures {
  readonly card: ModelCard;
  readonly name: string;
  readonly photographs: number;
  readonly model: Figure | null;
  readonly shortcut: Figure | null;
  /** The model's AUC among photographs of about equal shortcut score. */
  readonly within: Figure | null;
}

const STRATA = 5;

/** `scores` by data set. */
export function shortcutFigures(examined: readonly Examined[], scores: ReadonlyMap<string, ShortcutScores>): ShortcutFigures[] {
  return examined.flatMap(({ card, sets }) =>
    sets.map((set): ShortcutFigures => {
      const known = scores.get(set.dataset)!;
      const rows = set.rows.filter(({ hash }) => known.has(hash));
      const shortcut = rows.map(({ hash }) => known.get(hash)!);
      const stratum = strataOf(shortcut, STRATA);
      const model = rows.map(({ prediction }) => prediction.referable);
      const figure = (measure: (positive: boolean[], at: <T>(list: readonly T[]) => T[]) => number) =>
        bootstrapFigure(groupsOf(rows.map(({ unit }) => unit)), (indices) =>
          measure(
            indices.map((i) => rows[i]!.truth >= 2),
            (list) => indices.map((i) => list[i]!),
          ),
        );
      return {
        card,
        name: set.name,
        photographs: rows.length,
        model: figure((positive, at) => auc(positive, at(model))),
        shortcut: figure((positive, at) => auc(positive, at(shortcut))),
        within: figure((positive, at) => aucWithin(positive, at(model), at(stratum))),
      };
    }),
  );
}

export function shortcutSection(figures: readonly ShortcutFigures[]): Section {
  const file = 'shortcuts.svg';
  const rows = figures.flatMap(({ card, name, model, shortcut, within }) => [
    { name: `${card.id} on ${name}`, hue: 0, figures: [model] },
    { name: 'the same within strata', hue: 2, figures: [within] },
    { name: 'shortcuts alone', hue: 1, figures: [shortcut] },
  ]);
  return {
    markdown: [
      table(
        ['model', 'set', 'photographs', 'model', 'shortcuts alone', `model within ${STRATA} strata of equal shortcut score`],
        figures.map(({ card, name, photographs, model, shortcut, within }) => [
          `\`${card.id}\``,
          name,
          `${photographs}`,
          ...[model, shortcut, within].map((figure) => withInterval(figure)),
        ]),
      ),
      '',
      image('Referable AUC of the models and of shortcuts alone', file),
    ].join('\n'),
    plots: {
      [file]: intervalPlot(
        'Referable DR: the models and shortcuts alone',
        [{ title: 'AUC', domain: [0.3, 1], reference: 0.5 }],
        rows,
      ),
    },
  };
}
