import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { addToCatalogue, modelsFolder } from '#cli/open-model.ts';
import { startWasm } from '#cli/tf-node.ts';
import { fold } from '#inference/fold.ts';
import { headChannels } from '#inference/graph.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { withScales } from '#inference/scales.ts';
import type { Weights } from '#inference/weights.ts';
import { readBackboneWeights } from '#training/backbone-weights.ts';
import { type CardFacts, exportModel } from '#training/export.ts';
import { readKerasWeights } from '#training/keras-weights.ts';
import { weightsFile } from '#training/official-weights.ts';
import { plainFacts, untrainedHead } from '#training/stand-in.ts';
import { fillIncomplete } from '#training/statistics.ts';

export const usage = `convert WEIGHTS.h5|imagenet --out DIR [--backbone ID] [--head HEAD.h5] [--card CARD.json] [--fresh SEED]
  Turns Keras HDF5 weights into a model's folder (DIR's name is its id): float16 shards of at most 4 MiB, model.json and card.json.
  imagenet fetches the backbone's official weights without the top into $FUNDUSCOPE_CACHE (default ~/.cache/funduscope) and checks their hash.
  --backbone ${BACKBONES.map(({ id }) => id).join(', ')}; default ${BACKBONES[0]!.id}
  --head   a dense layer [channels, 5] from another file; without it, from WEIGHTS.h5. Where the card's head.scales names two maps, its rows are the earlier
           map's, then the penultimate one's
  --card   the card's facts (all of a card but files and selfTest)
  --fresh  draw what is missing (incomplete kernels, the head) from this seed: a network to be trained, not to be believed`;

/** Runs the command; gives the exit status. Throws where a file is not what it should be. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      head: { type: 'string' },
      backbone: { type: 'string', default: BACKBONES[0]!.id },
      card: { type: 'string' },
      fresh: { type: 'string' },
    },
  });
  const [source, ...more] = positionals;
  if (!source || more.length > 0) throw new UsageError('One WEIGHTS.h5 is needed, or imagenet.');
  if (!values.out) throw new UsageError('--out DIR is needed.');
  const backbone = backboneOf(
    oneOf(
      'backbone',
      values.backbone,
      BACKBONES.map(({ id }) => id),
    ),
  )!;
  const seed = values.fresh === undefined ? undefined : wholeNumberArgument('fresh', values.fresh, { min: 0, max: 2 ** 32 - 1 });
  const path = await weightsFile(source, backbone, (line) => console.error(line));
  const keras = await readBackboneWeights(path, backbone);
  if (keras.incomplete.length > 0 && seed === undefined) {
    console.error(
      `${source} holds ${keras.incomplete.join(' and ')} in part alone. Use --fresh SEED to draw them afresh, and train what comes of it.`,
    );
    return 1;
  }
  const given: CardFacts | undefined = values.card ? JSON.parse(await readFile(values.card, 'utf8')) : undefined;
  const rows = headChannels(withScales(backbone, given?.head?.scales ?? [backbone.penultimate]).graph);
  const head = headOf(values.head ? (await readKerasWeights(values.head)).weights : keras.weights, rows);
  if (!head && seed === undefined) {
    console.error(
      `There is no dense layer [${rows}, 5] in ${values.head ?? source}. Give one with --head FILE.h5, or --fresh SEED.`,
    );
    return 1;
  }
  const whole = seed === undefined ? keras.weights : fillIncomplete(keras.weights, keras.incomplete, seed);
  const weights = new Map([...fold(backbone.graph, whole), ...(head ?? untrainedHead(rows, seed!))]);

  await startWasm();
  const out = resolve(values.out);
  const notes =
    seed === undefined
      ? `Converted from ${basename(source)}.`
      : `Converted from ${basename(source)}; what it lacked was drawn from seed ${seed}. Untrained.`;
  const command = `npm run --silent cli -- convert ${args.map((arg) => basename(arg)).join(' ')}`;
  const facts = given ?? plainFacts(basename(out), backbone.id, command, notes);
  const card = await exportModel(out, weights, { ...facts, id: basename(out), backbone: backbone.id });
  if (dirname(out) === modelsFolder) await addToCatalogue(card.id);
  console.log(
    JSON.stringify({
      model: card.id,
      files: Object.keys(card.files).length,
      bytes: Object.values(card.files).reduce((sum, { bytes }) => sum + bytes, 0),
    }),
  );
  return 0;
}

/** The one dense layer of that width, under whatever name Keras gave it. */
function headOf(weights: Weights, channels: number): Weights | undefined {
  const found = [...weights].find(([name, { shape }]) => name.endsWith('/kernel') && shape.join() === `${channels},5`);
  if (!found) return undefined;
  const [name, kernel] = found;
  const bias = weights.get(name.replace(/kernel$/, 'bias')) ?? { shape: [5], data: new Float32Array(5) };
  return new Map([
    ['head/kernel', kernel],
    ['head/bias', bias],
  ]);
}
