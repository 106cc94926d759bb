import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { compareOn } from '#cli/compare-forms.ts';
import { readSource, type Source } from '#cli/export-source.ts';
import { addToCatalogue, modelsFolder } from '#cli/open-model.ts';
import { startWasm } from '#cli/tf-node.ts';
import { commandOf } from '#cli/training-plan.ts';
import { PRECISIONS, type Precision } from '#inference/manifest.ts';
import type { Weights } from '#inference/weights.ts';
import { exportModel } from '#training/export.ts';
import { MOST_POINTS, smallestForm } from '#training/precision.ts';
import { type Comparison, precisionTable, replacePrecision } from '#training/precision-table.ts';
import { kernelErrors, type Stored, storeWeights, weightsAsLoaded } from '#training/stored-weights.ts';

export const usage = `export --from RUN|MODEL --model ID [--precision float16|uint8]
  Writes a model's folder from a run's network.tensors or from another model of the catalogue. Figures of another model are kept where no weight differs.
  --precision    float16 (default), or uint8: half the size, a scale for each output channel
export --compare --from RUN|MODEL --data DIR... [--limit N] [--write]
  Grades photographs that the network was not trained on with its weights as they are, as float16 and as uint8: a table on standard error, JSON on
  standard output, and the smallest form that moves no figure of any set by more than ${MOST_POINTS} points.
  --data DIR     a folder with images/ and labels.csv; may be given again
  --limit N      N photographs of each
  --write        put the table into docs/adr/0009-model-precision.md`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      model: { type: 'string' },
      precision: { type: 'string', default: 'float16' },
      compare: { type: 'boolean', default: false },
      data: { type: 'string', multiple: true },
      limit: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const { from, model, data } = values;
  if (!from) throw new UsageError('--from RUN or --from MODEL is needed.');
  const precision = oneOf('precision', values.precision, PRECISIONS);
  if (values.compare) {
    if (!data) throw new UsageError('--data DIR is needed.');
    const limit = values.limit === undefined ? undefined : wholeNumberArgument('limit', values.limit, { min: 1, max: 1e6 });
    return compare(await readSource(from, basename(resolve(from))), data, limit, {
      command: commandOf(
        'export',
        args.filter((arg) => arg !== '--write'),
      ),
      write: values.write,
    });
  }
  if (!model || !/^[\w-]+$/.test(model)) throw new UsageError('--model ID is needed: letters, digits, - and _.');
  const source = await readSource(from, model);
  await startWasm();
  const card = await exportModel(
    join(modelsFolder, model),
    source.weights,
    factsFor(source, precision, commandOf('export', args)),
    precision,
  );
  await addToCatalogue(model);
  const bytes = Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0);
  console.log(
    JSON.stringify({ model, precision, files: Object.keys(card.files).length, bytes, evaluations: card.evaluations.length }),
  );
  return 0;
}

/** Its figures are its weights': of others there are none yet. */
function factsFor({ weights, facts }: Source, precision: Precision, command: string): Source['facts'] {
  return {
    ...facts,
    evaluations: asLoaded(weights, storeWeights(weights, facts.backbone, precision)) === weights ? facts.evaluations : [],
    training: { ...facts.training, command: `${facts.training.command} && ${command}` },
  };
}

/** The very same weights where storing them changes none. */
function asLoaded(weights: Weights, stored: readonly Stored[]): Weights {
  const isSame = ({ listed, loaded }: Stored) => loaded.every((value, i) => Object.is(value, weights.get(listed.name)!.data[i]));
  return stored.every(isSame) ? weights : weightsAsLoaded(stored);
}

async function compare(
  source: Source,
  folders: readonly string[],
  limit: number | undefined,
  { command, write }: { readonly command: string; readonly write: boolean },
): Promise<number> {
  const { weights, facts } = source;
  const stored = {
    float16: storeWeights(weights, facts.backbone, 'float16'),
    uint8: storeWeights(weights, facts.backbone, 'uint8'),
  };
  await startWasm();
  const forms = { float32: weights, float16: asLoaded(weights, stored.float16), uint8: asLoaded(weights, stored.uint8) };
  const sets = await compareOn(folders, limit, forms, facts);
  const [float16, uint8] = [bytesOf(stored.float16), bytesOf(stored.uint8)];
  const comparison: Comparison = {
    model: facts.id,
    command,
    bytes: { float32: 2 * float16, float16, uint8 },
    kernelError: kernelErrors(weights, facts.backbone),
    sets,
    smallest: smallestForm(sets.map(({ forms }) => forms)),
  };
  console.error(precisionTable(comparison));
  console.log(JSON.stringify(comparison));
  if (write) {
    const path = resolve(modelsFolder, '../../docs/adr/0009-model-precision.md');
    writeFileSync(path, replacePrecision(readFileSync(path, 'utf8'), comparison));
  }
  return 0;
}

const bytesOf = (stored: readonly Stored[]): number =>
  stored.reduce((sum, { bytes }) => sum + bytes.reduce((total, { length }) => total + length, 0), 0);
