import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { failure } from '#cli/failure.ts';
import { modelsFolder, openModel } from '#cli/open-model.ts';
import { modelId } from '#cli/workbench.ts';
import { featureDistance, pooled } from '#domain/familiarity.ts';
import { infer } from '#pipeline/analyse.ts';
import { prepare } from '#pipeline/prepare.ts';
import { checkDatasets } from '#training/check-datasets.ts';
import { DataFault } from '#training/data-fault.ts';
import { KNOWN_SETS, type Labelled, readDataset, sampleOf } from '#training/dataset.ts';
import { writeCard } from '#training/export.ts';
import { distanceThreshold, fitFeatureGaussian, gaussianFile } from '#training/familiarity.ts';
import { reportEvery } from '#training/progress.ts';
import { shortHash } from '#training/split.ts';

const FILE = 'familiarity.bin';
const COVERAGE = 0.99;

export const usage = `familiarise --data DIR... [--model ID] [--dimensions N] [--limit N] [--write-card]
  Fits how far a photograph lies from those that a model was trained on: a Gaussian of the pooled features of the training parts of the folders, and the
  distance that 99 of 100 photographs of their calibration parts stay within. Photographs that the card does not list are left out. Prints what it found as
  JSON.
  --data DIR       a folder with images/ and labels.csv; may be given again
  --dimensions N   principal components; 32 by default
  --limit N        at most this many photographs of each part of each folder; all by default
  --write-card     put it into the model's folder: ${FILE}, and card.json`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', multiple: true },
      model: { type: 'string' },
      dimensions: { type: 'string', default: '32' },
      limit: { type: 'string' },
      'write-card': { type: 'boolean', default: false },
    },
  });
  if (!values.data) throw new UsageError('--data DIR is needed.');
  const dimensions = wholeNumberArgument('dimensions', values.dimensions, { min: 1, max: 512 });
  const limit = values.limit === undefined ? undefined : wholeNumberArgument('limit', values.limit, { min: 1, max: 1e6 });
  const id = await modelId(values.model);
  const model = await openModel(id);
  if (!model.ok) {
    console.error(failure(model.error).message);
    return 1;
  }
  const { card, network } = model.value;
  const listed = new Set(card.training.photographs);
  const clahe = await loadClaheInNode();

  async function featuresOf(items: readonly Labelled[], part: string): Promise<Float64Array[]> {
    const progress = reportEvery(50, `photographs of the ${part} part`, (line) => console.error(line));
    const rows: Float64Array[] = [];
    for (const [i, item] of items.entries()) {
      progress(i + 1, items.length);
      const bytes = new Uint8Array(readFileSync(item.file));
      if (!listed.has(shortHash(bytes))) continue;
      const read = KNOWN_SETS[item.dataset]?.read;
      const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing, read });
      if (!prepared.ok) {
        console.error(`warning: ${basename(item.file)} is left out: ${failure(prepared.error).message}`);
        continue;
      }
      const inferred = await infer(prepared.value.model, { network, card });
      if (!inferred.ok) throw new Error(inferred.error.kind);
      rows.push(pooled(inferred.value.features));
    }
    return rows;
  }

  const items = values.data.flatMap((folder) => {
    const all = readDataset(folder).filter(({ reserved }) => !reserved);
    return (['train', 'calibration'] as const).flatMap((part) =>
      sampleOf(
        all.filter(({ split }) => split === part),
        limit,
      ),
    );
  });
  await checkDatasets(items, (line) => console.error(`warning: ${line}`));
  const training = await featuresOf(
    items.filter(({ split }) => split === 'train'),
    'training',
  );
  const heldOut = await featuresOf(
    items.filter(({ split }) => split === 'calibration'),
    'calibration',
  );
  if (training.length <= 2 * dimensions || heldOut.length === 0)
    throw new DataFault(
      `The card lists ${training.length} training and ${heldOut.length} calibration photographs of these folders; more than ${2 * dimensions} and at least 1 are needed. Give the folders that the model was trained on.`,
    );
  const gaussian = fitFeatureGaussian(training, dimensions);
  const distances = heldOut.map((row) => featureDistance(row, gaussian));
  const sets = values.data.map((folder) => basename(resolve(folder))).map((set) => KNOWN_SETS[set]?.name ?? set);
  const familiarity = {
    method: `Mahalanobis distance of the pooled features with probabilistic principal components as covariance, fitted on training photographs of ${sets.join(', ')}`,
    channels: gaussian.mean.length,
    variances: gaussian.variances,
    noise: gaussian.noise,
    threshold: distanceThreshold(distances, COVERAGE),
    coverage: COVERAGE,
    photographs: { statistics: training.length, threshold: heldOut.length },
    file: FILE,
  };
  const median = distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)];
  const { variances: _, ...shown } = familiarity;
  console.log(JSON.stringify({ model: id, dimensions, median, ...shown }));
  if (!values['write-card']) return 0;
  const bytes = gaussianFile(gaussian);
  const folder = join(modelsFolder, id);
  await writeFile(join(folder, FILE), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await writeCard(folder, { ...card, familiarity, files: { ...card.files, [FILE]: { sha256, bytes: bytes.length } } });
  return 0;
}
