import type { Figure, ModelCard } from '#domain/model-card.ts';
import { bootstrapFigure } from '#training/bootstrap.ts';
import type { IntervalColumn, IntervalRow } from '#training/evidence/interval-plot.ts';
import { intervalPlot } from '#training/evidence/interval-plot.ts';
import type { LesionSet } from '#training/evidence/lesion-cases.ts';
import type { LocalisationScores } from '#training/evidence/localisation.ts';
import { BASELINES, type ScoredCase, type ScoredMap, TARGETS, type TargetName } from '#training/evidence/score-maps.ts';
import { image, inPercent, type Section, table, withInterval } from '#training/evidence/section.ts';
import type { MapTime } from '#training/evidence/time-maps.ts';

/** A model's maps on the photographs of one set. */
export interface Localised {
  readonly card: ModelCard;
  readonly set: LesionSet;
  readonly cases: readonly ScoredCase[];
}

export interface Timed {
  readonly card: ModelCard;
  readonly times: readonly MapTime[];
}

type Measure = keyof LocalisationScores;

const COLUMNS: readonly (IntervalColumn & { readonly measure: Measure })[] = [
  { measure: 'hit', title: 'pointing game', domain: [0, 1] },
  { measure: 'lift', title: 'energy, times chance', domain: [0, 6], reference: 1 },
  { measure: 'auc', title: 'pixel AUC', domain: [0, 1], reference: 0.5 },
  { measure: 'iou', title: 'best IoU', domain: [0, 0.3] },
];

const SETS = { masks: 'pixel masks (IDRiD)', boxes: 'lesion boxes (IDRiD)' } as const;

/** One way of making maps: a baseline, or a network at a size for a target. */
export interface Way {
  readonly by: string;
  readonly size: number;
  readonly target: TargetName | null;
}

/** Every model's maps against the lesions and against the baselines. */
export function localisationSection(localised: readonly Localised[], timed: readonly Timed[]): Section {
  const shown = localised.filter(({ cases }) => cases.length > 0);
  const plots: Record<string, string> = {};
  const parts: string[] = [];
  for (const one of shown) {
    const { card, set, cases } = one;
    const [ways, kinds] = [`${card.id}-${set.id}.svg`, `${card.id}-${set.id}-lesions.svg`];
    plots[ways] = wayPlot(one);
    plots[kinds] = lesionPlot(one);
    const unseen = cases.filter(({ predicted }) => predicted < 2).length;
    parts.push(
      `### \`${card.id}\`, ${SETS[set.id]}`,
      '',
      `n = ${cases.length} photographs; intervals by bootstrap over photographs${cases.length < 20 ? ', wide since they are few' : ''}. ${unseen} of them the model calls none or mild: there the map of the predicted grade does not speak for the lesions. ${(100 * mean(cases.map(({ beyond }) => beyond))).toFixed(1)} % of the lesions’ area lies under the optic disc’s outline or beyond 0.92 of the radius and is not measured.`,
      '',
      wayTable(one),
      '',
      image(`${card.id} on ${SETS[set.id]}`, ways),
      '',
      image(`${card.id} by kind of lesion`, kinds),
      '',
      'Differences on the same photographs, all lesions (map − baseline); what is above 0 with its whole interval is beaten:',
      '',
      beatenTable(one),
      '',
    );
  }
  if (timed.length > 0) parts.push('### Time', '', timeTable(timed), '');
  return { markdown: parts.join('\n').trimEnd(), plots };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** A baseline first, then each size and target, learned before scrambled. */
export function waysOf(cases: readonly ScoredCase[]): Way[] {
  const maps = cases[0]?.maps ?? [];
  const sizes = [...new Set(maps.map(({ size }) => size))].filter((size) => size > 0);
  return [
    ...BASELINES.map((by): Way => ({ by, size: 0, target: null })),
    ...['scrambled', 'learned'].flatMap((by) => TARGETS.flatMap((target) => sizes.map((size): Way => ({ by, size, target })))),
  ];
}

/** One score of each photograph, over the maps made in this way (scrambled ones are several): null where the group is not in the photograph. */
export function scoresOf(cases: readonly ScoredCase[], way: Way, group: number, measure: Measure): (number | null)[] {
  return cases.map(({ maps }) => {
    const values = maps
      .filter(({ by, size, target }) => by === way.by && size === way.size && target === way.target)
      .flatMap(({ scores }) => scores[group]?.[measure] ?? []);
    return values.length > 0 ? mean(values) : null;
  });
}

/** The mean over the photographs where it is defined, with its interval. */
export function meanFigure(values: readonly (number | null)[]): Figure | null {
  const defined = values.filter((value) => value !== null);
  return bootstrapFigure(
    defined.map((_, i) => [i]),
    (indices) => mean(indices.map((i) => defined[i]!)),
  );
}

/** The mean difference to another way on the same photographs. */
export function differenceFigure(cases: readonly ScoredCase[], way: Way, other: Way, measure: Measure): Figure | null {
  const [mine, theirs] = [scoresOf(cases, way, 0, measure), scoresOf(cases, other, 0, measure)];
  return meanFigure(mine.map((value, i) => (value === null || theirs[i] === null ? null : value - theirs[i]!)));
}

const wayName = ({ by, size, target }: Way): string => {
  if (size === 0) return by;
  return `${by === 'learned' ? 'the model' : 'scrambled weights'}, ${target}, ${size} px`;
};

const HUE: Readonly<Record<string, number>> = { learned: 0, scrambled: 1 };

const wayPlot = ({ card, set, cases }: Localised): string =>
  intervalPlot(
    `${card.id}: maps against ${SETS[set.id]}, all lesions, n = ${cases.length}`,
    COLUMNS,
    waysOf(cases).map(
      (way): IntervalRow => ({
        name: wayName(way),
        hue: HUE[way.by] ?? 4,
        figures: COLUMNS.map(({ measure }) => meanFigure(scoresOf(cases, way, 0, measure))),
      }),
    ),
  );

function lesionPlot({ card, set, cases }: Localised): string {
  const rows = set.groups.flatMap(({ name }, group) =>
    learnedAndEdges(cases).map((way): IntervalRow => {
      const present = scoresOf(cases, way, group, 'auc').filter((value) => value !== null).length;
      return {
        name: `${name} (${present}), ${way.size === 0 ? way.by : `${way.size} px`}`,
        hue: HUE[way.by] ?? 4,
        figures: COLUMNS.map(({ measure }) => meanFigure(scoresOf(cases, way, group, measure))),
      };
    }),
  );
  return intervalPlot(`${card.id}: maps of “referable” by kind of lesion (photographs that show it)`, COLUMNS, rows);
}

const learnedAndEdges = (cases: readonly ScoredCase[]): Way[] =>
  waysOf(cases).filter(({ by, target }) => by === 'edge energy' || (by === 'learned' && target === 'referable'));

const wayTable = ({ cases }: Localised): string =>
  table(
    ['map', 'pointing game', 'energy in lesions', 'energy, times chance', 'pixel AUC', 'best IoU', 'empty maps'],
    waysOf(cases).map((way) => {
      const figure = (measure: Measure) => meanFigure(scoresOf(cases, way, 0, measure));
      const maps = cases.flatMap((one) => one.maps.filter((map) => isOf(map, way)));
      const empty = maps.filter((map) => map.empty).length;
      return [
        wayName(way),
        withInterval(figure('hit'), 2),
        inPercent(figure('energy')),
        withInterval(figure('lift'), 2),
        withInterval(figure('auc')),
        withInterval(figure('iou')),
        `${empty} of ${maps.length}`,
      ];
    }),
  );

const isOf = (map: ScoredMap, way: Way): boolean => map.by === way.by && map.size === way.size && map.target === way.target;

/** The baselines and the scrambled network at the same size and for the same target. */
export const rivalsOf = (way: Way): Way[] => [
  ...BASELINES.map((by): Way => ({ by, size: 0, target: null })),
  { ...way, by: 'scrambled' },
];

export const isBeaten = (difference: Figure | null): boolean => difference !== null && difference.low > 0;

function beatenTable({ cases }: Localised): string {
  const learned = waysOf(cases).filter(({ by }) => by === 'learned');
  const measures: [Measure, string][] = [
    ['lift', 'energy, times chance'],
    ['auc', 'pixel AUC'],
  ];
  return table(
    ['map', 'measure', 'uniform', 'centre Gaussian', 'edge energy', 'scrambled weights', 'beaten'],
    learned.flatMap((way) =>
      measures.map(([measure, words]) => {
        const differences = rivalsOf(way).map((rival) => differenceFigure(cases, way, rival, measure));
        return [
          wayName(way),
          words,
          ...differences.map((figure) => withInterval(figure, 2)),
          `${differences.filter(isBeaten).length} of ${differences.length}`,
        ];
      }),
    ),
  );
}

const timeTable = (timed: readonly Timed[]): string =>
  table(
    ['model', 'input, px', 'map, cells', 'seconds from prepared picture to map'],
    timed.flatMap(({ card, times }) =>
      times.map(({ size, cells, seconds }) => [`\`${card.id}\``, `${size}`, `${cells} × ${cells}`, seconds.toFixed(2)]),
    ),
  );
