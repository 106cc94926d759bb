import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { ICDR_GRADES } from '#domain/grade.ts';
import { toInput } from '#imaging/preprocess.ts';
import { createNetwork, type Network } from '#inference/network.ts';
import { backboneOfCard } from '#inference/scales.ts';
import type { Weights } from '#inference/weights.ts';
import { prepare } from '#pipeline/prepare.ts';
import { KNOWN_SETS, readDataset, sampleOf } from '#training/dataset.ts';
import type { CardFacts } from '#training/export.ts';
import { type Compared, compareForms, FORMS, type Form } from '#training/precision.ts';
import type { ComparedSet } from '#training/precision-table.ts';
import { reportEvery } from '#training/progress.ts';
import { wasTrainedOn } from '#training/trained-on.ts';

/** The same photographs through one network in each form, those that it was trained on left out. Needs a running backend. */
export async function compareOn(
  folders: readonly string[],
  limit: number | undefined,
  weights: Readonly<Record<Form, Weights>>,
  facts: CardFacts,
): Promise<ComparedSet[]> {
  const backbone = backboneOfCard(facts)!;
  // Forms that differ in nothing share one.
  const networks = new Map([...new Set(Object.values(weights))].map((some) => [some, createNetwork(backbone, some)]));
  const sets: ComparedSet[] = [];
  try {
    for (const folder of folders) sets.push(await compareOne(folder, limit, { weights, networks }, facts));
  } finally {
    for (const network of networks.values()) network.dispose();
  }
  return sets;
}

async function compareOne(
  folder: string,
  limit = Number.POSITIVE_INFINITY,
  { weights, networks }: { readonly weights: Readonly<Record<Form, Weights>>; readonly networks: ReadonlyMap<Weights, Network> },
  facts: CardFacts,
): Promise<ComparedSet> {
  const { preprocessing, calibration } = facts;
  const clahe = await loadClaheInNode();
  const dataset = basename(resolve(folder));
  const items = sampleOf(readDataset(folder));
  const progress = reportEvery(25, `photographs of ${dataset}`, (line) => process.stderr.write(`${line}\n`));
  const rows: Compared[] = [];
  for (const item of items) {
    if (rows.length >= limit) break;
    const bytes = new Uint8Array(readFileSync(item.file));
    if (wasTrainedOn(facts, item, bytes)) continue;
    const prepared = await prepare(bytes, { decode, clahe, preprocessing, read: KNOWN_SETS[dataset]?.read });
    if (!prepared.ok) continue;
    const input = toInput(prepared.value.model, preprocessing.scaling);
    const answers = new Map<Weights, readonly number[]>();
    for (const [some, network] of networks) answers.set(some, await network.head(await network.trunk(input, preprocessing.size)));
    const logits = Object.fromEntries(FORMS.map((form) => [form, answers.get(weights[form])!])) as Compared['logits'];
    rows.push({ grade: item.grade, logits });
    progress(rows.length, Math.min(limit, items.length));
  }
  return {
    data: KNOWN_SETS[dataset]?.name ?? dataset,
    photographs: rows.length,
    perGrade: ICDR_GRADES.map((k) => rows.filter(({ grade }) => grade === k).length),
    forms: compareForms(rows, calibration),
  };
}
