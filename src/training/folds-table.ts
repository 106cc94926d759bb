import type { Evaluation, Figure } from '#domain/model-card.ts';
import { fillMarkers } from '#training/evidence/fill-markers.ts';

/** The figures of a cross-validation and, where it continued a network, that network's own on the same photographs. */
export interface FoldFigures {
  readonly folds: Evaluation;
  readonly before?: Evaluation;
}

const ROWS: readonly [name: string, words: string][] = [
  ['qwk', 'Quadratic weighted kappa'],
  ['referableAuc', 'Referable DR: AUC'],
  ['sensitivity', 'Referable DR: sensitivity at P ≥ 0.5'],
  ['specificity', 'Referable DR: specificity at P ≥ 0.5'],
  ['accuracy', '5-grade accuracy (median grade)'],
  ['accuracyArgmax', '5-grade accuracy (most probable grade)'],
  ['binaryAccuracy', 'Binary accuracy over five outputs'],
  ['ece', 'Expected calibration error'],
];

/** The document with the table between its markers. Throws where they are missing. */
export const replaceFolds = (document: string, command: string, figures: FoldFigures): string =>
  fillMarkers(document, 'folds', `\n${foldsTable(command, figures)}\n`);

/** As markdown, each figure with its 95 % interval, and the command. */
export function foldsTable(command: string, { folds, before }: FoldFigures): string {
  const columns = [folds, ...(before ? [before] : [])];
  const heads = [`${folds.data}, out of fold`, ...(before ? ['the network it started from, which never saw them'] : [])];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line([`${folds.photographs} photographs (${folds.perGrade.join('/')})`, ...heads]),
    line(['---', ...columns.map(() => '---')]),
    ...ROWS.map(([name, words]) => line([words, ...columns.map(({ figures }) => inWords(figures[name]))])),
    '',
    '```',
    command,
    '```',
  ].join('\n');
}

const inWords = (figure: Figure | null | undefined): string =>
  figure ? `${figure.value.toFixed(3)} (${figure.low.toFixed(3)}–${figure.high.toFixed(3)})` : '–';
