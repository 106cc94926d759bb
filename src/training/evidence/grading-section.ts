import { ICDR_GRADES } from '#domain/grade.ts';
import type { Figure, ModelCard } from '#domain/model-card.ts';
import { bootstrapFigure, groupsOf } from '#training/bootstrap.ts';
import { confusionPlot } from '#training/evidence/confusion-plot.ts';
import { curvePanels } from '#training/evidence/curve-panels.ts';
import type { Examined, ExaminedSet } from '#training/evidence/examined.ts';
import { PAPER_TABLE } from '#training/evidence/paper.ts';
import { reliability } from '#training/evidence/reliability.ts';
import { rocBand, rocCurve } from '#training/evidence/roc.ts';
import { image, inPercent, type Section, table, titleOf, withInterval } from '#training/evidence/section.ts';
import { HUES } from '#training/evidence/svg.ts';
import { mostProbable, sensitivity, specificity } from '#training/metrics.ts';

/** Every model on every set: beside the paper's table, then QWK, referable DR, calibration, and the plots. */
export function gradingSection(examined: readonly Examined[]): Section {
  const pairs = examined.flatMap(({ card, sets }) => sets.map((set) => ({ card, set })));
  const markdown = [
    '### Beside the paper’s Table 1',
    '',
    besidePaper(pairs),
    '',
    '### Agreement, referable DR and calibration',
    '',
    table(
      [
        'model',
        'set',
        'photographs (grade 0/1/2/3/4)',
        'ungradable',
        'trained on others of this set',
        'QWK',
        'referable AUC',
        'ECE',
      ],
      pairs.map(({ card, set }) => [
        `\`${card.id}\``,
        set.name,
        `${set.rows.length} (${set.perGrade.join('/')})`,
        `${set.rows.filter(({ gradable }) => !gradable).length}`,
        set.home ? 'yes' : 'no',
        ...['qwk', 'referableAuc', 'ece'].map((name) => withInterval(set.figures[name])),
      ]),
    ),
    '',
    table(
      ['model', 'set', 'operating point', 'threshold', 'sensitivity', 'specificity'],
      pairs.flatMap(({ card, set }) =>
        operatingPoints(card).map(({ name, threshold }) => [
          `\`${card.id}\``,
          set.name,
          name,
          threshold.toFixed(3),
          ...atThreshold(set, threshold).map((figure) => withInterval(figure)),
        ]),
      ),
    ),
    '',
    ...examined.flatMap(({ card, sets }) => [plotsOf(card.id, sets).words, '']),
    left(pairs),
  ];
  return {
    markdown: markdown.join('\n'),
    plots: Object.assign({}, ...examined.map(({ card, sets }) => plotsOf(card.id, sets).files)),
  };
}

type Pair = { readonly card: ModelCard; readonly set: ExaminedSet };

function besidePaper(pairs: readonly Pair[]): string {
  const grades = ['none', 'mild', 'moderate', 'severe', 'proliferative'];
  const accuracy = [
    'binary accuracy over five outputs',
    '5-grade accuracy, most probable grade',
    '5-grade accuracy, median grade',
  ];
  return table(
    ['model', 'test set', ...accuracy, ...grades.map((grade) => `AUC ${grade}`)],
    [
      ...PAPER_TABLE.map(({ model, accuracy: share, aucs }) => [
        `${model} (paper)`,
        'APTOS 2019 (the paper’s own split)',
        `${share.toFixed(2)} % (which accuracy is not said)`,
        '–',
        '–',
        ...aucs.map((value) => value.toFixed(2)),
      ]),
      ...pairs.map(({ card, set: { name, figures } }) => [
        `\`${card.id}\``,
        name,
        ...['binaryAccuracy', 'accuracyArgmax', 'accuracy'].map((key) => inPercent(figures[key])),
        ...ICDR_GRADES.map((grade) => withInterval(figures[`auc${grade}`], 2)),
      ]),
    ],
  );
}

/** Whatever thresholds the card holds for referable DR. */
function operatingPoints(card: ModelCard): { name: string; threshold: number }[] {
  return Object.entries(card.operatingPoints).flatMap(([name, point]) =>
    point && typeof point.threshold === 'number' ? [{ name: `${name}: ${point.chosenFor}`, threshold: point.threshold }] : [],
  );
}

function atThreshold({ rows }: ExaminedSet, threshold: number): (Figure | null)[] {
  return [sensitivity, specificity].map((measure) =>
    bootstrapFigure(groupsOf(rows.map(({ unit }) => unit)), (indices) =>
      measure(
        indices.map((i) => rows[i]!.truth >= 2),
        indices.map((i) => rows[i]!.prediction.referable >= threshold),
      ),
    ),
  );
}

function plotsOf(id: string, sets: readonly ExaminedSet[]): { words: string; files: Record<string, string> } {
  const [roc, confusion, calibration] = ['roc', 'confusion', 'reliability'].map((kind) => `${id}-${kind}.svg`) as [
    string,
    string,
    string,
  ];
  return {
    words: [
      `#### \`${id}\``,
      '',
      image(`ROC curves of ${id} for referable DR`, roc),
      image(`Confusion matrices of ${id}`, confusion),
      image(`Reliability of ${id}`, calibration),
    ].join('\n'),
    files: { [roc]: rocPlot(id, sets), [confusion]: confusions(id, sets), [calibration]: reliabilityPlot(id, sets) },
  };
}

const rocPlot = (id: string, sets: readonly ExaminedSet[]): string =>
  curvePanels(
    `${id}: referable DR, with 95 % bands`,
    'false alarms (1 − specificity)',
    'sensitivity',
    sets.map(({ name, rows, figures }) => {
      const positive = rows.map(({ truth }) => truth >= 2);
      const score = rows.map(({ prediction }) => prediction.referable);
      return {
        title: titleOf(name)[0],
        notes: [titleOf(name)[1], `n = ${rows.length}, AUC ${withInterval(figures['referableAuc'], 2)}`],
        curves: [
          {
            name: '95 % bootstrap band, by patient',
            colour: HUES[0],
            drawn: 'band',
            points: rocBand(groupsOf(rows.map(({ unit }) => unit)), positive, score).map((point) => ({ ...point, y: point.low })),
          },
          { name: 'ROC', colour: HUES[0], drawn: 'line', points: rocCurve(positive, score) },
        ],
      };
    }),
  );

const confusions = (id: string, sets: readonly ExaminedSet[]): string =>
  confusionPlot(
    `${id}: reference grade against answered grade`,
    sets.map(({ name, rows }) => ({
      title: titleOf(name)[0],
      note: [titleOf(name)[1], `n = ${rows.length}`].filter(Boolean).join(', '),
      counts: ICDR_GRADES.map((truth) =>
        ICDR_GRADES.map((answer) => rows.filter((row) => row.truth === truth && row.prediction.grade === answer).length),
      ),
    })),
  );

const reliabilityPlot = (id: string, sets: readonly ExaminedSet[]): string =>
  curvePanels(
    `${id}: probability against how often it was so`,
    'probability that the model gave',
    'share that was so',
    sets.map(({ name, rows, figures }) => ({
      title: titleOf(name)[0],
      notes: [titleOf(name)[1], `n = ${rows.length}, ECE ${withInterval(figures['ece'], 2)}`],
      curves: [
        {
          name: 'most probable grade, 95 % Wilson intervals',
          colour: HUES[0],
          drawn: 'dots',
          points: reliability(
            rows.map(({ truth, prediction }) => mostProbable(prediction.probabilities) === truth),
            rows.map(({ prediction }) => Math.max(...prediction.probabilities)),
          ),
        },
        {
          name: 'referable DR, 95 % Wilson intervals',
          colour: HUES[1],
          drawn: 'dots',
          points: reliability(
            rows.map(({ truth }) => truth >= 2),
            rows.map(({ prediction }) => prediction.referable),
          ),
        },
      ],
    })),
  );

/** What was left out, and whether the fast engine stands for the shipped one. */
function left(pairs: readonly Pair[]): string {
  const lines = pairs.map(({ card, set }) =>
    [
      `- \`${card.id}\` on ${set.name}: ${set.trainedOn} photographs left out since its training list names them or their patient`,
      set.left > 0 ? `, ${set.left} more by the limit` : '',
      set.failed > 0 ? `, ${set.failed} that are not taken for a fundus photograph` : '',
      set.compared > 0
        ? `; probabilities of the engine used here and of the shipped one differ by at most ${set.disagreement.toExponential(0)} (${set.compared} photographs)`
        : '',
      '.',
    ].join(''),
  );
  return lines.join('\n');
}
