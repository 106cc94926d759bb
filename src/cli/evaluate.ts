import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { failure } from '#cli/failure.ts';
import { modelIds, modelsFolder, openModel } from '#cli/open-model.ts';
import { modelId } from '#cli/workbench.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { infer } from '#pipeline/analyse.ts';
import { prepare } from '#pipeline/prepare.ts';
import { checkDatasets } from '#training/check-datasets.ts';
import { KNOWN_SETS, patientUnit, readDataset, sampleOf } from '#training/dataset.ts';
import { evaluate, type Graded } from '#training/evaluation.ts';
import { writeCard } from '#training/export.ts';
import { figuresTable, replaceFigures } from '#training/figures-table.ts';
import { wasTrainedOn } from '#training/trained-on.ts';

export const usage = `evaluate --data DIR --json [--model ID] [--limit N] [--flips] [--write-card]
  Grades every photograph of DIR/images named in DIR/labels.csv (id, grade; optionally patient), ungradable ones too, and prints the figures.
  Photographs and patients of the card's training list are counted apart and never in the figures.
  --limit N      the first N photographs, by the hash of their names
  --flips        measure too what averaging the logits of the four flips gains, as a paired difference; four times the work
  --write-card   put the figures into the model's card and the README`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      model: { type: 'string' },
      limit: { type: 'string' },
      flips: { type: 'boolean', default: false },
      'write-card': { type: 'boolean', default: false },
    },
  });
  if (!values.data) throw new UsageError('--data DIR is needed.');
  const limit = values.limit === undefined ? undefined : wholeNumberArgument('limit', values.limit, { min: 1, max: 1e6 });
  const items = sampleOf(readDataset(values.data), limit);
  // To measure on there is one part alone.
  await checkDatasets(
    items.map((item) => ({ ...item, split: 'test' })),
    (line) => console.error(`warning: ${line}`),
  );
  const id = await modelId(values.model);
  const model = await openModel(id);
  if (!model.ok) {
    console.error(failure(model.error).message);
    return 1;
  }
  const { card, network } = model.value;
  const clahe = await loadClaheInNode();
  const dataset = basename(resolve(values.data));
  const rows: Graded[] = [];
  const failed: { file: string; kind: string }[] = [];
  let trainedOn = 0;
  for (const [i, item] of items.entries()) {
    if (process.stderr.isTTY || i % 50 === 0) process.stderr.write(`\r${i} of ${items.length} photographs`);
    const bytes = new Uint8Array(readFileSync(item.file));
    if (wasTrainedOn(card, item, bytes)) {
      trainedOn++;
      continue;
    }
    const prepared = await prepare(bytes, {
      decode,
      clahe,
      preprocessing: card.preprocessing,
      read: KNOWN_SETS[item.dataset]?.read,
    });
    if (!prepared.ok) {
      failed.push({ file: basename(item.file), kind: prepared.error.kind });
      continue;
    }
    const inferred = await infer(prepared.value.model, { network, card, flips: values.flips });
    if (!inferred.ok) throw new Error(inferred.error.kind);
    rows.push({
      unit: patientUnit(item) ?? item.id,
      truth: item.grade,
      prediction: inferred.value.alone,
      ...(values.flips && { flipped: inferred.value.prediction }),
      gradable: prepared.value.quality.gradable,
    });
  }
  process.stderr.write('\n');
  const command = `npm run --silent cli -- evaluate --data ${dataset} --model ${id} --json${limit === undefined ? '' : ` --limit ${limit}`}${values.flips ? ' --flips' : ''}`;
  const { referable, ...points } = card.operatingPoints;
  const rules = { ...points, predictionSet: card.predictionSet };
  const figures = evaluate(KNOWN_SETS[dataset]?.name ?? dataset, command, rows, referable.threshold, 1000, rules);
  const evaluation = { ...figures, failed: failed.length };
  console.log(JSON.stringify({ model: id, ...evaluation, trainedOn, failed }));
  if (values['write-card'])
    await writeFigures({
      ...card,
      evaluations: [...card.evaluations.filter(({ data }) => data !== evaluation.data), evaluation],
    });
  return 0;
}

async function writeFigures(card: ModelCard): Promise<void> {
  await writeCard(join(modelsFolder, card.id), card);
  const readme = resolve(modelsFolder, '../../README.md');
  const cards = (await modelIds()).map(
    (id) => JSON.parse(readFileSync(join(modelsFolder, id, 'card.json'), 'utf8')) as ModelCard,
  );
  const tables = cards.filter(({ evaluations }) => evaluations.length > 0).map(figuresTable);
  writeFileSync(readme, replaceFigures(readFileSync(readme, 'utf8'), tables.join('\n\n')));
}
