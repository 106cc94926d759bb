import type { Evaluation, Figure, ModelCard } from '#domain/model-card.ts';

const ROWS: readonly [name: string, words: string][] = [
  ['qwk', 'Quadratic weighted kappa'],
  ['referableAuc', 'Referable DR: AUC'],
  ['sensitivity', 'Referable DR: sensitivity'],
  ['specificity', 'Referable DR: specificity'],
  ['accuracy', '5-grade accuracy (median grade)'],
  ['accuracyArgmax', '5-grade accuracy (most probable grade)'],
  ['binaryAccuracy', 'Binary accuracy over five outputs'],
  ['auc0', 'AUC none'],
  ['auc1', 'AUC mild'],
  ['auc2', 'AUC moderate'],
  ['auc3', 'AUC severe'],
  ['auc4', 'AUC proliferative'],
  ['ece', 'Expected calibration error'],
];

/** Of cards that have them. */
const MORE_ROWS: typeof ROWS = [
  ['eceUncalibrated', 'Expected calibration error of the bare logits'],
  ['sensitivityAtSensitivity90', 'Operating point 90 % sensitivity: sensitivity'],
  ['specificityAtSensitivity90', 'Operating point 90 % sensitivity: specificity'],
  ['sensitivityAtSpecificity90', 'Operating point 90 % specificity: sensitivity'],
  ['specificityAtSpecificity90', 'Operating point 90 % specificity: specificity'],
  ['setCoverage', 'Prediction set: coverage'],
  ['setSize', 'Prediction set: mean number of grades'],
  ['qwkFlipsGain', 'Test-time flips: quadratic weighted kappa gained'],
  ['referableAucFlipsGain', 'Test-time flips: referable AUC gained'],
];

/** The README's table: a column a data set, each figure with its 95 % interval, and the command below. */
export function figuresTable(card: ModelCard): string {
  const { evaluations } = card;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const count = ({ photographs, ungradable, perGrade, failed }: Evaluation) =>
    `${photographs} (${perGrade.join('/')}), ${ungradable} ungradable${failed ? `, ${failed} more could not be prepared` : ''}`;
  const rows = [...ROWS, ...MORE_ROWS.filter(([name]) => evaluations.some(({ figures }) => figures[name]))];
  return [
    line([`\`${card.id}\``, ...evaluations.map(({ data }) => data)]),
    line(['---', ...evaluations.map(() => '---')]),
    line(['Photographs (by grade 0/1/2/3/4)', ...evaluations.map(count)]),
    ...rows.map(([name, words]) => line([words, ...evaluations.map(({ figures }) => inWords(figures[name]))])),
    '',
    'Each with its 95 % bootstrap interval, on photographs and patients that the model was not trained, calibrated or chosen on, ungradable ones included. Commands:',
    '',
    '```',
    ...evaluations.map(({ command }) => command),
    '```',
  ].join('\n');
}

const inWords = (figure: Figure | null | undefined): string =>
  figure ? `${figure.value.toFixed(3)} (${figure.low.toFixed(3)}–${figure.high.toFixed(3)})` : '–';

/** The text with what stands between the markers replaced. Throws where they are missing. */
export function replaceFigures(text: string, table: string): string {
  const [begin, end] = ['<!-- figures:begin -->', '<!-- figures:end -->'];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error('The figure markers are missing.');
  return `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
