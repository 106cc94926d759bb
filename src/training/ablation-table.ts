import type { Figure } from '#domain/model-card.ts';
import type { Trial } from '#training/ablation.ts';

/** One backbone's ablation, as it is kept as JSON. */
export interface Ablation {
  readonly backbone: string;
  readonly command: string;
  readonly trials: readonly Trial[];
}

/** Markdown: a table a backbone, each figure with its 95 % interval, and the command. */
export const ablationTables = (ablations: readonly Ablation[]): string => ablations.map(section).join('\n\n');

function section({ backbone, command, trials }: Ablation): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const header = [
    'experiment (photographs)',
    'preprocessing',
    'pooled maps',
    'QWK, multinomial',
    'QWK, ordinal',
    'referable AUC, multinomial',
    'referable AUC, ordinal',
    'QWK, ordinal, less the reference’s',
  ];
  const rows = trials.map(({ experiment, photographs, preprocessing, features, figures }) =>
    line([
      `${experiment} (${photographs})`,
      preprocessing,
      features,
      ...[figures.qwkMultinomial, figures.qwkOrdinal, figures.aucMultinomial, figures.aucOrdinal].map((f) => inWords(f)),
      figures.gain ? inWords(figures.gain, true) : 'reference',
    ]),
  );
  return [`#### ${backbone}, frozen`, '', '```', command, '```', '', line(header), line(header.map(() => '---')), ...rows].join(
    '\n',
  );
}

function inWords(figure: Figure | null, signed = false): string {
  if (!figure) return '–';
  const [value, low, high] = [figure.value, figure.low, figure.high].map((v) => (signed && v >= 0 ? '+' : '') + v.toFixed(3));
  return `${value} (${low} to ${high})`;
}
