import { parseArgs } from 'node:util';
import { backendArgument, UsageError } from '#cli/arguments.ts';
import { type Failure, failure } from '#cli/failure.ts';
import { modelId, openWorkbench, prepareFile, type Workbench } from '#cli/workbench.ts';
import type { Outcome } from '#domain/analysis.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import { predictionSet } from '#domain/prediction-set.ts';
import { type Referral, referral } from '#domain/referral.ts';
import type { Result } from '#domain/result.ts';
import { familiarityBy } from '#inference/familiarity.ts';
import { analyse } from '#pipeline/analyse.ts';
import { RESEARCH_USE } from '#reports/report.ts';

export const usage = `grade PHOTO... [--json] [--model ID] [--backend webgpu|wasm] [--flips]
  --json     one JSON line a photograph on standard output
  --model    a folder of public/models; the catalogue's first by default
  --backend  this one or none; wasm by default
  --flips    average the logits of the photograph and its three mirrored copies; four times the work
Exit status: 0 where every photograph was graded or found ungradable, 1 where one failed.`;

/** Grades each photograph on its own: one that fails leaves the rest alone. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      model: { type: 'string' },
      backend: { type: 'string' },
      flips: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new UsageError('At least one PHOTO is needed.');
  const backend = backendArgument(values.backend);
  const model = await modelId(values.model);
  const workbench = await openWorkbench(model, backend);
  let status = 0;
  for (const file of positionals) {
    const verdict = await gradeFile(file, workbench, values.flips);
    if (verdict.kind === 'failed') status = 1;
    console.log(
      values.json
        ? JSON.stringify({ file, ...fields(verdict), model, backend, notice: RESEARCH_USE })
        : `${file}: ${words(verdict)}`,
    );
  }
  if (!values.json) console.error(RESEARCH_USE);
  return status;
}

type Verdict =
  | (Extract<Outcome, { kind: 'graded' }> & { readonly referral: Referral; readonly set: readonly IcdrGrade[] | undefined })
  | Extract<Outcome, { kind: 'ungradable' }>
  | { readonly kind: 'failed'; readonly error: Failure };

async function gradeFile(file: string, workbench: Result<Workbench, Failure>, flips: boolean): Promise<Verdict> {
  if (!workbench.ok) return { kind: 'failed', error: workbench.error };
  const { card, network } = workbench.value;
  const prepared = await prepareFile(file, workbench.value);
  if (!prepared.ok) return { kind: 'failed', error: prepared.error };
  const { outcome } = await analyse(prepared.value, { network, card, familiarity: familiarityBy(workbench.value), flips });
  switch (outcome.kind) {
    case 'failed':
      return { kind: 'failed', error: failure(outcome.error) };
    case 'ungradable':
      return outcome;
    case 'graded':
      return {
        ...outcome,
        referral: referral(outcome.prediction, card.operatingPoints.referable.threshold),
        set: card.predictionSet && predictionSet(outcome.prediction.probabilities, card.predictionSet),
      };
  }
}

const NOT_GRADED = { grade: null, probabilities: null, sigmoids: null, referable: null };

/** The same fields whatever the outcome, null where there is nothing to say. */
function fields(verdict: Verdict) {
  if (verdict.kind === 'failed') {
    return { outcome: verdict.kind, ...NOT_GRADED, quality: null, aperture: null, ms: {}, error: verdict.error };
  }
  const { kind: outcome, quality, aperture, ms } = verdict;
  if (verdict.kind === 'ungradable') return { outcome, ...NOT_GRADED, quality, aperture, ms: rounded(ms) };
  const { grade, probabilities, sigmoids } = verdict.prediction;
  const set = verdict.set && { predictionSet: verdict.set };
  return { outcome, grade, probabilities, sigmoids, referable: verdict.referral, ...set, quality, aperture, ms: rounded(ms) };
}

/** To tenths of a millisecond. */
const rounded = (ms: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(ms).map(([stage, time]) => [stage, Math.round(10 * time) / 10]));

const GRADES = ['no DR', 'mild NPDR', 'moderate NPDR', 'severe NPDR', 'proliferative DR'] as const;

function words(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'failed':
      return `failed. ${verdict.error.message}`;
    case 'ungradable':
      return `ungradable (${verdict.quality.reasons.join(', ')})`;
    case 'graded': {
      const { prediction, referral } = verdict;
      const probability = `${(100 * referral.probability).toFixed(1)} %`;
      return `ICDR ${prediction.grade}, ${GRADES[prediction.grade]}; ${referral.decision ? 'referable' : 'not referable'} (${probability})`;
    }
  }
}
