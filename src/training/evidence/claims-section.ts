import type { Examined, ExaminedSet } from '#training/evidence/examined.ts';
import {
  differenceFigure,
  isBeaten,
  type Localised,
  meanFigure,
  rivalsOf,
  scoresOf,
  type Timed,
  type Way,
} from '#training/evidence/localisation-section.ts';
import { PAPER_TABLE } from '#training/evidence/paper.ts';
import { inFigures, inPercent, type Section, table, withInterval } from '#training/evidence/section.ts';

/** The paper's four, by the registry's ids; its fifth column is ours. */
const THE_FOUR: Readonly<Record<string, string>> = {
  'vgg-16': 'VGG16',
  'resnet-50': 'ResNet50',
  'inception-v3': 'InceptionV3',
  'inception-resnet-v2': 'InceptionResNetV2',
};

export interface Evidence {
  readonly examined: readonly Examined[];
  readonly localised: readonly Localised[];
  readonly timed: readonly Timed[];
}

interface Claim {
  readonly claim: string;
  readonly measured: string;
  readonly verdict: string;
}

/** Each claim of the paper, what was measured of it here, and what that says. */
export function claimsSection(evidence: Evidence): Section {
  const claims = [
    accuracy(evidence),
    classAucs(evidence),
    best(evidence),
    ...localises(evidence),
    localisesBetter(evidence),
    faster(evidence),
    coarse(evidence),
    finer(evidence),
    UNTESTED_PARTS,
    ATTENTION,
  ];
  return {
    markdown: table(
      ['the paper', 'measured here', 'verdict'],
      claims.map(({ claim, measured, verdict }) => [claim, measured, `**${verdict}**`]),
    ),
    plots: {},
  };
}

const UNTESTED_PARTS: Claim = {
  claim: 'CLAHE, flips and class weights are what the networks are trained with.',
  measured:
    'Preprocessing: the section of that name. Flips and class weights are used here too; training without them was not measured.',
  verdict: 'Not tested apart',
};

const ATTENTION: Claim = {
  claim: 'Future work: attention in training would localise without the loss of resolution.',
  measured: 'No network with attention was trained.',
  verdict: 'Not tested',
};

const inceptionOn = ({ examined }: Evidence, dataset: string): ExaminedSet | undefined =>
  examined.find(({ card }) => card.backbone === 'inception-v3')?.sets.find((set) => set.dataset === dataset);

const PAPER_INCEPTION = PAPER_TABLE.find(({ model }) => model === 'InceptionV3')!;

function accuracy(evidence: Evidence): Claim {
  const claim = `InceptionV3 reaches an accuracy of ${PAPER_INCEPTION.accuracy} % on APTOS.`;
  const set = inceptionOn(evidence, 'aptos');
  if (!set) return { claim, measured: 'No InceptionV3 was measured on APTOS.', verdict: 'Not tested' };
  const { binaryAccuracy: binary, accuracyArgmax: top, accuracy: median } = set.figures;
  const share = PAPER_INCEPTION.accuracy / 100;
  const reaches = (high: number | undefined) => high !== undefined && high >= share;
  const fiveGrade = reaches(top?.high) || reaches(median?.high);
  const verdict = fiveGrade
    ? 'Reached as a 5-grade accuracy'
    : reaches(binary?.high)
      ? 'Reached only as binary accuracy over five outputs, where five times “no” scores 80 %'
      : 'Not reached, under no reading';
  return {
    claim,
    measured: `Binary over five outputs ${inPercent(binary)}; 5-grade, most probable ${inPercent(top)}; 5-grade, median ${inPercent(median)} (n = ${set.rows.length}; other copies of the photographs${set.home ? '' : ', none trained on'}). If exactly one output of five is on, 96.07 % binary is 90.2 % 5-grade.`,
    verdict,
  };
}

function classAucs(evidence: Evidence): Claim {
  const claim = `InceptionV3’s AUC is ${PAPER_INCEPTION.aucs.join(', ')} for none, mild, moderate, severe, proliferative on APTOS.`;
  const set = inceptionOn(evidence, 'aptos');
  if (!set) return { claim, measured: 'No InceptionV3 was measured on APTOS.', verdict: 'Not tested' };
  const ours = PAPER_INCEPTION.aucs.map((_, grade) => set.figures[`auc${grade}`]);
  const reached = ours.filter((figure, grade) => figure && figure.high >= PAPER_INCEPTION.aucs[grade]!).length;
  return {
    claim,
    measured: `${ours.map((figure) => withInterval(figure, 2)).join(', ')}`,
    verdict: `Reached or passed for ${reached} of 5 classes`,
  };
}

/** The models of the paper's four backbones. */
const ofTheFour = ({ examined }: Evidence) => examined.filter(({ card }) => THE_FOUR[card.backbone]);

function best(evidence: Evidence): Claim {
  const claim = 'InceptionV3 is the most accurate of the four, and the four are close to each other.';
  const list = evidence.examined
    .flatMap(({ card, sets }) =>
      sets
        .filter(({ dataset }) => dataset === 'idrid')
        .map(
          ({ figures }) =>
            `\`${card.id}\`: QWK ${withInterval(figures['qwk'], 2)}, referable AUC ${withInterval(figures['referableAuc'], 2)}`,
        ),
    )
    .join('; ');
  const backbones = new Set(ofTheFour(evidence).map(({ card }) => card.backbone));
  const missing = Object.keys(THE_FOUR).filter((id) => !backbones.has(id));
  const words = missing.length > 0 ? ` No model of ${missing.map((id) => THE_FOUR[id]).join(', ')} is among those measured.` : '';
  return {
    claim,
    measured: `On IDRiD, ${list || 'nothing'}.${words}`,
    verdict: missing.length > 0 ? 'Not tested' : 'See the tables of the four',
  };
}

const learned = (size: number): Way => ({ by: 'learned', size, target: 'predicted grade' });

function localises({ localised }: Evidence): Claim[] {
  return localised
    .filter(({ card, cases }) => card.backbone === 'inception-v3' && cases.length > 0)
    .map(({ card, set, cases }) => {
      const way = learned(card.preprocessing.size);
      const rivals = rivalsOf(way);
      const beaten = rivals.filter((rival) => isBeaten(differenceFigure(cases, way, rival, 'auc')));
      const lost = rivals.filter((rival) => !beaten.includes(rival));
      const figure = (measure: 'hit' | 'lift' | 'auc') => meanFigure(scoresOf(cases, way, 0, measure));
      const verdict =
        lost.length === 0
          ? 'Holds: every baseline is beaten'
          : beaten.length === 0
            ? 'Not shown: no baseline is clearly beaten'
            : `In part: not clearly better than ${lost.map(({ by }) => by).join(', ')}`;
      return {
        claim: `InceptionV3’s Grad-CAM points at lesions (shown on a few pictures, not measured), by ${set.id}.`,
        measured: `\`${card.id}\`, predicted grade, n = ${cases.length}: pointing game ${withInterval(figure('hit'), 2)}, energy ${withInterval(figure('lift'), 2)} times chance, pixel AUC ${withInterval(figure('auc'))}; edge energy alone ${withInterval(meanFigure(scoresOf(cases, rivals[2]!, 0, 'auc')))}.`,
        verdict,
      };
    });
}

function localisesBetter({ localised }: Evidence): Claim {
  const claim = 'InceptionV3 localises lesions better than the other three.';
  const masked = localised.filter(({ set, cases }) => set.id === 'masks' && cases.length > 0);
  const list = masked.map(({ card, cases }) => {
    const auc = meanFigure(scoresOf(cases, learned(card.preprocessing.size), 0, 'auc'));
    return `\`${card.id}\` pixel AUC ${withInterval(auc)}`;
  });
  const rivals = masked.filter(({ card }) => card.backbone !== 'inception-v3' && THE_FOUR[card.backbone]);
  return {
    claim,
    measured: `On the masks, ${list.join('; ') || 'nothing'}.`,
    verdict: rivals.length === 3 ? 'See the tables of the four' : 'Not tested against the other three',
  };
}

function faster({ timed }: Evidence): Claim {
  const list = timed.flatMap(({ card, times }) =>
    times.slice(0, 1).map(({ size, seconds }) => `\`${card.id}\` ${seconds.toFixed(2)} s at ${size} px`),
  );
  const others = timed.filter(({ card }) => card.backbone !== 'inception-v3' && THE_FOUR[card.backbone]);
  return {
    claim: 'InceptionV3 makes its maps faster than the other three (no time is given).',
    measured: `One map, one thread of WebAssembly: ${list.join('; ') || 'nothing'}.`,
    verdict: others.length === 3 ? 'See the table of times' : 'Not tested against the other three',
  };
}

function coarse({ localised }: Evidence): Claim {
  const claim = 'The map is coarse: it marks regions of interest.';
  const one = localised.find(
    ({ card, set, cases }) => card.backbone === 'inception-v3' && set.id === 'masks' && cases.length > 0,
  );
  if (!one) return { claim, measured: 'Nothing.', verdict: 'Not tested' };
  const way = learned(one.card.preprocessing.size);
  const figure = (measure: 'energy' | 'iou') => meanFigure(scoresOf(one.cases, way, 0, measure));
  return {
    claim,
    measured: `${inPercent(figure('energy'))} of the map’s energy lies in lesions; at its best threshold it overlaps them with an IoU of ${withInterval(figure('iou'))}.`,
    verdict: (figure('iou')?.high ?? 0) < 0.5 ? 'Holds: regions, not lesions' : 'Finer than claimed',
  };
}

function finer({ localised }: Evidence): Claim {
  const claim = 'Spatial resolution is lost on the way to the last layer.';
  const one = localised.find(
    ({ card, set, cases }) => card.backbone === 'inception-v3' && set.id === 'masks' && cases.length > 0,
  );
  if (!one) return { claim, measured: 'Nothing.', verdict: 'Not tested' };
  const size = one.card.preprocessing.size;
  const gain = (other: number) => differenceFigure(one.cases, learned(other), learned(size), 'auc');
  const gains = [598, 896].filter((other) => other !== size);
  const words = gains.map((other) => `at ${other} px ${withInterval(gain(other))}`).join(', ');
  const better = gains.filter((other) => isBeaten(gain(other)));
  return {
    claim,
    measured: `The same weights on larger inputs, pixel AUC against ${inFigures(meanFigure(scoresOf(one.cases, learned(size), 0, 'auc')))} at ${size} px: ${words}.`,
    verdict:
      better.length > 0
        ? `Finer grids of the same weights localise better (${better.join(', ')} px)`
        : 'Finer grids of the same weights do not clearly localise better',
  };
}
