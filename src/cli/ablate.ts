import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { startWasm } from '#cli/tf-node.ts';
import { commandOf, preprocessingFor } from '#cli/training-plan.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { type Arm, type Experiment, preprocessingArms, REFERENCE, type Trial, tryArms } from '#training/ablation.ts';
import { type Ablation, ablationTables } from '#training/ablation-table.ts';
import { readBackboneWeights } from '#training/backbone-weights.ts';
import { KNOWN_SETS, type Labelled, patientUnit, readDataset, sampleOf } from '#training/dataset.ts';
import { fillMarkers } from '#training/evidence/fill-markers.ts';
import type { Featured } from '#training/head-trial.ts';
import { writeWhole } from '#training/photographs.ts';
import { pooledFeatures } from '#training/pooled-features.ts';
import type { Tap } from '#training/pooled-graph.ts';
import { reportEvery } from '#training/progress.ts';

export const usage = `ablate --data DIR... --weights FILE.h5 --run DIR [options]
  Compares preprocessings, and pooled maps of a frozen network, by linear heads: five-fold cross-validation by patient (or picture) in each folder, and from one
  folder to another. Penalties and thresholds are chosen inside the training folds. Photographs with lesion masks take no part.

  --data DIR             a folder with images/ and labels.csv; may be given again
  --weights FILE.h5      Keras' ImageNet weights without a top
  --run DIR              where features and figures are kept; the same folder resumes
  --backbone ID          ${BACKBONES.map(({ id }) => id).join(', ')}; default inception-v3
  --across FROM:TO       names of two of the folders: fitted on the one, tested on the other; may be given again
  --limit N              at most N photographs of each folder, by the hash of their names
  --maps-alone           compare the pooled maps alone, under the preprocessing in use: a sixth of the work
  --threads N            default 1
  --write                put the tables of every backbone tried in --run between the markers in docs/EVIDENCE.md; without --data nothing else is done`;

/** The maps of a backbone that are pooled beside the penultimate one: middle layers carry more than the last. */
const MIDDLE_MAPS: Readonly<Record<string, readonly string[]>> = {
  'inception-v3': ['mixed5', 'mixed8'],
  'mobilenet-v2': ['block_13_expand'],
};

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      data: { ...text, multiple: true },
      weights: text,
      run: text,
      backbone: { ...text, default: 'inception-v3' },
      across: { ...text, multiple: true, default: [] },
      limit: text,
      'maps-alone': { type: 'boolean', default: false },
      threads: { ...text, default: '1' },
      write: { type: 'boolean', default: false },
    },
  });
  if (values.run && values.write && !values.data) {
    writeTables(values.run);
    return 0;
  }
  if (!values.data || !values.weights || !values.run)
    throw new UsageError('--data DIR, --weights FILE.h5 and --run DIR are needed.');
  const ids = BACKBONES.map(({ id }) => id);
  const backbone = backboneOf(oneOf('backbone', values.backbone, ids))!;
  const limit = values.limit === undefined ? undefined : wholeNumberArgument('limit', values.limit, { min: 10, max: 1e6 });
  const threads = wholeNumberArgument('threads', values.threads, { min: 1, max: 64 });
  const sets = values.data.map((folder) => basename(resolve(folder)));
  const across = values.across.map((pair) => acrossOf(pair, sets));
  const items = values.data.flatMap((folder) =>
    sampleOf(
      readDataset(folder).filter(({ reserved }) => !reserved),
      limit,
    ),
  );
  const { weights } = await readBackboneWeights(values.weights, backbone);
  await startWasm();
  const arms = new Map(
    [...preprocessingArms(preprocessingFor(backbone))].filter(([name]) => !values['maps-alone'] || name === REFERENCE),
  );
  const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
  mkdirSync(values.run, { recursive: true });
  const { featured, refused, taps } = await pooledFeatures(
    items,
    backbone.graph,
    [...(MIDDLE_MAPS[backbone.id] ?? []), backbone.penultimate],
    [...arms.values()],
    {
      decode,
      clahe: await loadClaheInNode(),
      weights,
      threads,
      cache: values.run,
      onProgress: reportEvery(20, 'photographs through the trunk', report),
    },
  );
  if (refused.length > 0)
    report(`${refused.length} photographs could not be prepared: ${refused.map((f) => basename(f)).join(', ')}`);

  const rowsOf = (dataset: string, arm: Arm): Featured[] => {
    const variant = [...arms.keys()].indexOf(arm.preprocessing);
    return featured
      .filter(({ item }) => item.dataset === dataset)
      .map(({ item, features }) => ({
        unit: unitOf(item),
        grade: item.grade,
        features: selected(features[variant]!, taps, arm.features),
      }));
  };
  const experiments = [
    ...sets.map(
      (set) =>
        (arm: Arm): Experiment => ({
          name: `${nameOf(set)}, five-fold`,
          training: rowsOf(set, arm),
          tests: undefined,
        }),
    ),
    ...across.map(
      ([from, to]) =>
        (arm: Arm): Experiment => ({
          name: `${nameOf(from)} → ${nameOf(to)}`,
          training: rowsOf(from, arm),
          tests: rowsOf(to, arm),
        }),
    ),
  ];
  const middle = MIDDLE_MAPS[backbone.id] ?? [];
  const main = middle.length > 0 ? middle.join(' + ') : backbone.penultimate;
  const compared: Arm[] = [
    ...[...arms.keys()].map((preprocessing) => ({ preprocessing, features: main })),
    ...mapsBeside(middle, backbone.penultimate)
      .filter((features) => features !== main)
      .map((features) => ({ preprocessing: REFERENCE, features })),
  ];
  const onTrial = ({ experiment, preprocessing, features, figures }: Trial) =>
    report(`${experiment}, ${preprocessing}, ${features}: QWK ${figures.qwkOrdinal?.value.toFixed(3)}`);
  const isReference = ({ preprocessing, features }: Arm) => preprocessing === REFERENCE && features === main;
  const trials = experiments.flatMap((experiment) => tryArms(compared, experiment, isReference, onTrial));
  const ablation: Ablation = {
    backbone: backbone.name,
    command: commandOf(
      'ablate',
      args.filter((arg) => arg !== '--write'),
    ),
    trials,
  };
  writeWhole(join(values.run, `ablation-${backbone.id}.json`), `${JSON.stringify(ablation, null, 1)}\n`);
  console.log(JSON.stringify(ablation));
  if (values.write) writeTables(values.run);
  return 0;
}

function acrossOf(pair: string, sets: readonly string[]): [string, string] {
  const [from, to, ...more] = pair.split(':');
  if (from && to && more.length === 0 && sets.includes(from) && sets.includes(to)) return [from, to];
  throw new UsageError(`--across is FROM:TO, two of ${sets.join(', ')}, not ${pair}.`);
}

const nameOf = (set: string): string => KNOWN_SETS[set]?.name ?? set;

const unitOf = (item: Labelled): string => patientUnit(item) ?? `${item.dataset}:${item.id}`;

/** Each map alone, and pairs of scales. */
const mapsBeside = (middle: readonly string[], last: string): string[] => [
  last,
  ...middle.toReversed(),
  ...middle.map((map) => `${map} + ${last}`),
];

/** The taps named in `features`, side by side. */
function selected(row: Float32Array, taps: readonly Tap[], features: string): Float32Array {
  const names = features.split(' + ');
  const parts: number[] = [];
  let at = 0;
  for (const { map, channels } of taps) {
    if (names.includes(map)) parts.push(...row.subarray(at, at + channels));
    at += channels;
  }
  return Float32Array.from(parts);
}

function writeTables(folder: string): void {
  const ablations = readdirSync(folder)
    .filter((name) => /^ablation-.*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Ablation);
  const document = resolve(import.meta.dirname, '../../docs/EVIDENCE.md');
  if (!existsSync(document)) throw new UsageError(`${document} is not there: write it first by the report command.`);
  writeFileSync(document, fillMarkers(readFileSync(document, 'utf8'), 'ablation', ablationTables(ablations)));
}
