import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { addToCatalogue, modelsFolder } from '#cli/open-model.ts';
import { pictureCodec } from '#cli/picture-codec.ts';
import { ENGINE_OPTIONS, ENGINE_USAGE, engineOpener } from '#cli/training-engine.ts';
import { commandOf, PLAN_OPTIONS, PLAN_USAGE, planOf } from '#cli/training-plan.ts';
import { PRECISIONS } from '#inference/manifest.ts';
import { cardFacts } from '#training/card-facts.ts';
import { exportModel } from '#training/export.ts';
import { weightsFile } from '#training/official-weights.ts';
import { readPack } from '#training/pack.ts';
import { train } from '#training/train.ts';

export const usage = `train --data DIR... --weights FILE --run DIR [options]
  Fine-tunes a network, whole or from a layer on, with the paper's head, and exports the model.

${PLAN_USAGE}

  --run DIR              where everything of this run is kept; the same folder resumes it
  --cache DIR            where prepared pictures and maps are kept for other runs too, default "cache" beside the run
  --pack FILE            photographs that the command pack prepared, in place of folders, whose names then choose among the
                         pack's sets: --data idrid=2; may be given again
  --model ID             the model's folder under public/models; default: nothing is exported, network.tensors is left in the run's folder
${ENGINE_USAGE}
`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...PLAN_OPTIONS,
      run: text,
      cache: text,
      pack: { type: 'string', multiple: true, default: [] },
      model: text,
      precision: { ...text, default: 'float16' },
      ...ENGINE_OPTIONS,
    },
  });
  if (!values.run) throw new UsageError('--data DIR, --weights FILE and --run DIR are needed.');
  const { backbone, plan: asked } = planOf(values);
  const precision = oneOf('precision', values.precision, PRECISIONS);
  const threads = wholeNumberArgument('threads', values.threads, { min: 1, max: 256 });
  const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
  const plan = { ...asked, weightsFile: await weightsFile(asked.weightsFile, backbone, report) };
  const means = {
    run: values.run,
    cache: values.cache ?? join(dirname(resolve(values.run)), 'cache'),
    packed:
      values.pack.length > 0 ? values.pack.flatMap((file) => readPack(file, plan.preprocessing, pictureCodec())) : undefined,
    decode,
    clahe: await loadClaheInNode(),
    threads,
    engine: await engineOpener({ ...values, threads, report }),
    report,
  };
  const trained = await train(plan, means, commandOf('train', args));
  report(`epoch ${trained.epoch} chosen; ${join(values.run, 'network.tensors')}`);
  if (values.model === undefined) return 0;
  const facts = cardFacts(values.model, backbone, plan, trained);
  await exportModel(join(modelsFolder, values.model), trained.weights, facts, precision);
  await addToCatalogue(values.model);
  report(`exported as ${values.model}`);
  return 0;
}
