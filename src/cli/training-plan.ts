import { basename, resolve } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import { numberArgument, oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Backbone } from '#inference/backbone.ts';
import { subgraph } from '#inference/graph.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { withScales } from '#inference/scales.ts';
import { type Augmentation, FULL_AUGMENTATION } from '#training/augment.ts';
import type { DataShare, TrainingPlan } from '#training/plan.ts';
import { epochsOf, parseStages, type Stage } from '#training/schedule.ts';

const text = { type: 'string' } as const;
const HEADS = ['plain', 'two-scale'] as const;
const TWO_SCALE = BACKBONES.filter(({ finer }) => finer).map(({ id }) => id);

/** Options that decide what is trained, for every command that trains. */
export const PLAN_OPTIONS = {
  data: { type: 'string', multiple: true },
  extra: { type: 'string', multiple: true, default: [] },
  backbone: { ...text, default: 'inception-v3' },
  head: { ...text, default: 'plain' },
  weights: text,
  cut: { ...text, default: 'input' },
  stages: { ...text, default: 'head:1,all:9' },
  patience: text,
  'stop-after': text,
  samples: { ...text, default: '1280' },
  batch: { ...text, default: '16' },
  rate: { ...text, default: '5e-5' },
  'head-rate': { ...text, default: '1e-3' },
  decay: { ...text, default: '0.02' },
  dropout: { ...text, default: '0.5' },
  smoothing: { ...text, default: '0' },
  augment: { ...text, default: 'flips,rotation,scale,exposure,colour,blur' },
  symmetries: { ...text, default: '2,4' },
  mixup: { type: 'boolean', default: false },
  statistics: { ...text, default: '256' },
  seed: { ...text, default: '1' },
} as const satisfies ParseArgsConfig['options'];

export const PLAN_USAGE = `  --data DIR[=FACTOR]    a folder with images/ and labels.csv, drawn FACTOR times as often as others; may be given again
  --extra DIR[=FACTOR]   the same, trained on but neither calibrated nor chosen on; may be given again
  --backbone ID          ${BACKBONES.map(({ id }) => id).join(', ')}; default inception-v3
  --head NAME            plain: on the last map; two-scale: on the averages of an earlier, finer map too (${TWO_SCALE.join(', ')}). A run with a plain head is
                         continued with the finer map's rows at zero, from where it was; default plain
  --weights FILE         Keras' HDF5 without a top; imagenet, which fetches the official one; random, which starts from nothing; or the
                         network.tensors of a run, which is continued
  --cut LAYER            freeze everything up to this layer and train on its kept maps: quick without a GPU; default input, nothing kept
  --stages LIST          LAYER:EPOCHS, learning from that layer on (head: the head alone; all: everything), default head:1,all:9
  --patience N           stop after N epochs without a better QWK, default never
  --stop-after N         end after N of these epochs, default all
  --samples N            photographs an epoch, default 1280
  --batch N              default 16
  --rate R               learning rate of the trunk, default 5e-5; it warms up, then falls along a cosine
  --head-rate R          of the head, default 1e-3
  --decay R              weight decay, default 0.02
  --dropout R            default 0.5
  --smoothing R          label smoothing, default 0
  --augment LIST         of flips, rotation, scale, exposure, colour, blur; default all, "none" none; kept maps have the symmetries alone
  --symmetries N,M       of 8, under which a photograph of grade 0, and of any other, is kept where maps are kept; default 2,4
  --mixup                blend each input with another
  --statistics N         photographs that the normalisation statistics are re-estimated on, default 256; 0 leaves ImageNet's
  --seed N               default 1`;

/** What parseArgs makes of PLAN_OPTIONS. */
export interface PlanArguments {
  readonly data?: string[] | undefined;
  readonly extra: string[];
  readonly weights?: string | undefined;
  readonly patience?: string | undefined;
  readonly 'stop-after'?: string | undefined;
  readonly mixup: boolean;
  readonly [name: string]: string | string[] | boolean | undefined;
}

/** Crop, background and CLAHE as the ablation decided (docs/EVIDENCE.md, Preprocessing), at the backbone's size. */
export const preprocessingFor = ({ inputSize, scaling }: Backbone): Preprocessing => ({
  size: inputSize,
  cropRadii: 0.95,
  padding: 0,
  background: { sigma: inputSize === 299 ? 10 : inputSize / 30, contrast: 36 },
  clahe: { clipLimit: 2, tiles: 8 },
  maskRadii: 0.92,
  scaling,
});

/** Throws a usage error that names what is wrong. */
export function planOf(values: PlanArguments): { readonly backbone: Backbone; readonly plan: TrainingPlan } {
  if (!values.data || !values.weights) throw new UsageError('--data DIR and --weights FILE are needed.');
  const given = (name: string) => values[name] as string;
  const whole = (name: string, min = 1) => wholeNumberArgument(name, given(name), { min, max: 1e6 });
  const real = (name: string) => numberArgument(name, given(name), { min: 0, max: 1 });
  const plain = backboneOf(
    oneOf(
      'backbone',
      given('backbone'),
      BACKBONES.map(({ id }) => id),
    ),
  )!;
  const backbone = oneOf('head', given('head'), HEADS) === 'plain' ? plain : twoScale(plain);
  const layers = [backbone.graph.input, ...backbone.graph.nodes.map(({ name }) => name)];
  const cut = given('cut');
  if (!layers.includes(cut)) throw new UsageError(`--cut: ${backbone.id} has no layer ${cut}.`);
  const stages = stagesOf(given('stages'), learningLayers(backbone, cut));
  const optional = (name: 'patience' | 'stop-after', otherwise: number) =>
    wholeNumberArgument(name, values[name] ?? String(otherwise), { min: 1, max: 1e6 });
  const plan = {
    data: values.data.map(shareOf),
    extra: values.extra.map(shareOf),
    weightsFile: values.weights,
    preprocessing: preprocessingFor(backbone),
    graph: backbone.graph,
    cut,
    penultimate: backbone.penultimate,
    statisticsPhotographs: whole('statistics', 0),
    variants: symmetriesOf(given('symmetries')),
    augmentation: augmentationOf(given('augment')),
    sampling: { batch: whole('batch'), dropout: real('dropout'), mixup: values.mixup, smoothing: real('smoothing') },
    fit: {
      stages,
      samplesPerEpoch: whole('samples'),
      batch: whole('batch'),
      learningRate: real('rate'),
      headRate: real('head-rate'),
      weightDecay: real('decay'),
      seed: whole('seed', 0),
      patience: optional('patience', 1e6),
      stopAfter: optional('stop-after', epochsOf(stages)),
    },
  };
  return { backbone, plan };
}

function twoScale(backbone: Backbone): Backbone {
  if (!backbone.finer)
    throw new UsageError(`--head two-scale: ${backbone.id} has no finer map to read; ${TWO_SCALE.join(', ')} has.`);
  return withScales(backbone, [...backbone.finer.map(({ map }) => map), backbone.penultimate]);
}

/** What lies from the cut on, where a stage can begin. */
function learningLayers({ id, graph, penultimate }: Backbone, cut: string): string[] {
  try {
    return [cut, ...subgraph(graph, cut, penultimate).nodes.map(({ name }) => name)];
  } catch {
    throw new UsageError(
      `--cut: ${id} cannot be cut at ${cut}, which other ways lead past: take a layer where all come together, and none behind a map that the head reads.`,
    );
  }
}

function stagesOf(list: string, layers: readonly string[]): Stage[] {
  let stages: Stage[];
  try {
    stages = parseStages(list);
  } catch (thrown) {
    throw new UsageError(`--stages: ${(thrown as Error).message}`);
  }
  const unknown = stages.find(({ from }) => from !== 'head' && from !== 'all' && !layers.includes(from));
  if (unknown) throw new UsageError(`--stages: there is no layer ${unknown.from} from the cut on.`);
  return stages;
}

function symmetriesOf(pair: string): readonly [number, number] {
  const [normal, diseased, ...more] = pair.split(',').map((part) => wholeNumberArgument('symmetries', part, { min: 1, max: 8 }));
  if (normal === undefined || diseased === undefined || more.length > 0)
    throw new UsageError(`--symmetries is two numbers of 1 to 8, as in 2,4, not ${pair}.`);
  return [normal, diseased];
}

/** `clinic=2`: twice as often. */
function shareOf(given: string): DataShare {
  const [, folder, factor] = /^(.*)=([\d.]+)$/.exec(given) ?? [];
  return folder === undefined
    ? { folder: given, factor: 1 }
    : { folder, factor: numberArgument('data', factor!, { min: 0.01, max: 100 }) };
}

function augmentationOf(list: string): Augmentation {
  const kinds = list === 'none' ? [] : list.split(',').map((kind) => kind.trim());
  const known = Object.keys(FULL_AUGMENTATION) as (keyof Augmentation)[];
  for (const kind of kinds) oneOf('augment', kind, known);
  const has = <T>(kind: keyof Augmentation, on: T, off: T): T => (kinds.includes(kind) ? on : off);
  return {
    flips: has('flips', true, false),
    rotation: has('rotation', FULL_AUGMENTATION.rotation, 0),
    scale: has('scale', FULL_AUGMENTATION.scale, 0),
    exposure: has('exposure', FULL_AUGMENTATION.exposure, 0),
    colour: has('colour', FULL_AUGMENTATION.colour, 0),
    blur: has('blur', FULL_AUGMENTATION.blur, 0),
  };
}

/** What was typed, without folders of this machine. */
export const commandOf = (name: string, args: readonly string[]): string =>
  `npm run --silent cli -- ${name} ${args.map(withoutFolder).join(' ')}`;

/** Of `--data=/home/me/idrid` the option stays. */
function withoutFolder(arg: string): string {
  const [, option, value] = /^(--[\w-]+=|)(.*)$/s.exec(arg) as unknown as readonly [string, string, string];
  return option + (value.includes('/') ? basename(resolve(value)) : value);
}
