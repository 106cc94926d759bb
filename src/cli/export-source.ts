import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failure } from '#cli/failure.ts';
import { modelReader, modelsFolder } from '#cli/open-model.ts';
import { PLAN_OPTIONS, type PlanArguments, planOf } from '#cli/training-plan.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Calibration } from '#domain/prediction.ts';
import { loadModel } from '#inference/model-store.ts';
import type { Weights } from '#inference/weights.ts';
import { cardFacts } from '#training/card-facts.ts';
import type { CardFacts } from '#training/export.ts';
import type { TrainingRecord } from '#training/lineage.ts';
import { readTensors } from '#training/tensor-file.ts';
import { WeightsFault } from '#training/weights-fault.ts';

/** Weights that can be exported, and what their card says. */
export interface Source {
  readonly weights: Weights;
  readonly facts: CardFacts;
}

/** A run's folder or its network.tensors, else a model of the catalogue; the card is written for `id`. Throws a `WeightsFault` where it is neither. */
export async function readSource(from: string, id: string, models = modelsFolder): Promise<Source> {
  const inFolder = join(from, 'network.tensors');
  if (existsSync(inFolder)) return readRun(inFolder, id);
  if (from.endsWith('.tensors')) return readRun(from, id);
  const model = await loadModel(from, modelReader(from, models));
  if (!model.ok)
    throw new WeightsFault(`--from ${from} is no run with a network.tensors, and no model: ${failure(model.error).message}`);
  const { files: _, selfTest: __, ...facts } = model.value.card;
  return { weights: model.value.weights, facts: { ...facts, id } };
}

interface RunMeta {
  readonly history: readonly TrainingRecord[];
  readonly calibration: Calibration;
  /** Runs of old did not say. */
  readonly preprocessing?: Preprocessing;
}

/** The last command of a run's history says its plan: it is read again as `train` reads it. */
function readRun(path: string, id: string): Source {
  const { tensors, meta } = readTensors(path);
  const { history, calibration, preprocessing } = meta as RunMeta;
  const [, typed] = /^npm run --silent cli -- train (.*)$/.exec(history.at(-1)?.command ?? '') ?? [];
  if (typed === undefined) throw new WeightsFault(`${path} does not say which train command made it.`);
  // Not strict: where the run and its cache lie is no part of the plan.
  const { values } = parseArgs({ args: typed.split(' '), options: PLAN_OPTIONS, strict: false });
  const { backbone, plan } = planOf(values as PlanArguments);
  const facts = cardFacts(id, backbone, { ...plan, ...(preprocessing && { preprocessing }) }, { history, calibration });
  return { weights: tensors, facts };
}
