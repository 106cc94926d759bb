import type { Examined } from '#training/evidence/examined.ts';
import { type Section, table, withInterval } from '#training/evidence/section.ts';

/** Every model on the sets of which it was trained on nothing. */
export function acrossSection(examined: readonly Examined[]): Section {
  const rows = examined.flatMap(({ card, sets }) =>
    sets
      .filter(({ home }) => !home)
      .map(({ name, rows, figures }) => [
        `\`${card.id}\``,
        card.training.data.map((set) => set.name).join(' + '),
        name,
        `${rows.length}`,
        ...['qwk', 'referableAuc', 'sensitivity', 'specificity'].map((key) => withInterval(figures[key])),
      ]),
  );
  const none = 'None of the models named here was measured on a set that it was not trained on.';
  const header = ['model', 'trained on', 'tested on', 'photographs', 'QWK', 'referable AUC', 'sensitivity', 'specificity'];
  return { markdown: rows.length > 0 ? table(header, rows) : none, plots: {} };
}
