import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { ENGINE_OPTIONS, ENGINE_USAGE, engineOpener } from '#cli/training-engine.ts';
import { commandOf, PLAN_OPTIONS, PLAN_USAGE, planOf } from '#cli/training-plan.ts';
import type { Evaluation } from '#domain/model-card.ts';
import type { Calibration } from '#domain/prediction.ts';
import { crossvalidate, type OutOfFold } from '#training/crossvalidate.ts';
import { KNOWN_SETS } from '#training/dataset.ts';
import { evaluate } from '#training/evaluation.ts';
import { replaceFolds } from '#training/folds-table.ts';
import { weightsFile } from '#training/official-weights.ts';
import { readTensors } from '#training/tensor-file.ts';

export const usage = `crossvalidate --data DIR --weights FILE --run DIR [--folds N] [--write] [options]
  Repeats a training once a fold, from the same start, on the other folds, and grades each photograph by the network that had not seen it.
  Where the start is the network.tensors of another run, its own grades of the same photographs stand beside.

${PLAN_USAGE}

  --folds N              default 5
  --run DIR              where everything is kept; the same folder resumes it
  --cache DIR            as in train
${ENGINE_USAGE}
  --write                put the table into docs/EVIDENCE.md
`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...PLAN_OPTIONS,
      folds: { ...text, default: '5' },
      run: text,
      cache: text,
      ...ENGINE_OPTIONS,
      write: { type: 'boolean', default: false },
    },
  });
  if (!values.run) throw new UsageError('--data DIR, --weights FILE and --run DIR are needed.');
  const { backbone, plan: asked } = planOf(values);
  const threads = wholeNumberArgument('threads', values.threads, { min: 1, max: 256 });
  const folds = wholeNumberArgument('folds', values.folds, { min: 2, max: 100 });
  const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
  const plan = { ...asked, weightsFile: await weightsFile(asked.weightsFile, backbone, report) };
  const { rows, before } = await crossvalidate(plan, {
    run: values.run,
    cache: values.cache ?? join(dirname(resolve(values.run)), 'cache'),
    decode,
    clahe: await loadClaheInNode(),
    threads,
    engine: await engineOpener({ ...values, threads, report }),
    report,
    folds,
    startCalibration: calibrationOf(plan.weightsFile),
  });
  const dataset = basename(resolve(plan.data[0]!.folder));
  const name = KNOWN_SETS[dataset]?.name ?? dataset;
  const command = commandOf(
    'crossvalidate',
    args.filter((arg) => arg !== '--write'),
  );
  const figures = (of: readonly OutOfFold[]): Evaluation =>
    evaluate(
      name,
      command,
      of.map((row) => ({ ...row, gradable: true })),
      0.5,
    );
  const result = { folds: figures(rows), ...(before.length > 0 && { before: figures(before) }) };
  console.log(JSON.stringify(result));
  if (values.write) {
    const path = resolve(import.meta.dirname, '../../docs/EVIDENCE.md');
    writeFileSync(path, replaceFolds(readFileSync(path, 'utf8'), command, result));
  }
  return 0;
}

/** Of a run's network. */
function calibrationOf(path: string): Calibration | undefined {
  // What is missing, or is no network, the run itself says.
  if (!path.endsWith('.tensors') || !existsSync(path)) return undefined;
  return (readTensors(path).meta as { calibration?: Calibration }).calibration;
}
