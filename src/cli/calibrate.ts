import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { failure } from '#cli/failure.ts';
import { modelsFolder, openModel } from '#cli/open-model.ts';
import { modelId } from '#cli/workbench.ts';
import { infer } from '#pipeline/analyse.ts';
import { prepare } from '#pipeline/prepare.ts';
import { checkDatasets } from '#training/check-datasets.ts';
import { DataFault } from '#training/data-fault.ts';
import { KNOWN_SETS, readDataset } from '#training/dataset.ts';
import { writeCard } from '#training/export.ts';
import { reportEvery } from '#training/progress.ts';
import { type Answered, recalibrated } from '#training/recalibrate.ts';
import { shortHash } from '#training/split.ts';

/** Fewer tell nothing of five grades. */
const FEWEST = 50;

export const usage = `calibrate --data DIR... [--model ID] [--write-card]
  Fits a model's temperature and biases, its operating points at 90 % sensitivity and at 90 % specificity, and the size of its sets of grades (90 % coverage) on
  the calibration parts of the folders, every folder counting alike, and prints them as JSON. A folder's calibration part is 15 of 100 patients or pictures by
  hash, or what its column split says.
  --data DIR     a folder with images/ and labels.csv; may be given again
  --write-card   put them into the model's card; its evaluations are dropped, run evaluate again`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', multiple: true },
      model: { type: 'string' },
      'write-card': { type: 'boolean', default: false },
    },
  });
  if (!values.data) throw new UsageError('--data DIR is needed.');
  const items = values.data.flatMap(readDataset).filter(({ split, reserved }) => split === 'calibration' && !reserved);
  if (items.length < FEWEST)
    throw new DataFault(
      `The calibration parts hold ${items.length} photographs; at least ${FEWEST} are needed. Give more --data.`,
    );
  await checkDatasets(items, (line) => console.error(`warning: ${line}`));
  const id = await modelId(values.model);
  const model = await openModel(id);
  if (!model.ok) {
    console.error(failure(model.error).message);
    return 1;
  }
  const { card, network } = model.value;
  const clahe = await loadClaheInNode();
  const progress = reportEvery(50, 'photographs', (line) => console.error(line));
  const answered: Answered[] = [];
  for (const [i, item] of items.entries()) {
    const bytes = new Uint8Array(readFileSync(item.file));
    const read = KNOWN_SETS[item.dataset]?.read;
    const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing, read });
    if (prepared.ok) {
      const inferred = await infer(prepared.value.model, { network, card });
      if (!inferred.ok) throw new Error(inferred.error.kind);
      const { dataset, grade, patient } = item;
      answered.push({ dataset, grade, patient, hash: shortHash(bytes), logits: inferred.value.prediction.logits });
    } else console.error(`warning: ${basename(item.file)} is left out: ${failure(prepared.error).message}`);
    progress(i + 1, items.length);
  }
  const sets = values.data.map((folder) => basename(resolve(folder))).map((set) => KNOWN_SETS[set]?.name ?? set);
  const fitted = recalibrated(
    card,
    answered,
    `the calibration parts of ${sets.join(', ')} (${answered.length} photographs), every data set counting alike`,
  );
  const { calibration, operatingPoints, predictionSet } = fitted;
  console.log(JSON.stringify({ model: id, photographs: answered.length, calibration, operatingPoints, predictionSet }));
  if (values['write-card']) await writeCard(join(modelsFolder, id), fitted);
  return 0;
}
