import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { numberArgument, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { addToCatalogue, modelsFolder } from '#cli/open-model.ts';
import { startWasm } from '#cli/tf-node.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';
import { backboneOf } from '#inference/registry.ts';
import { cardFacts } from '#training/card-facts.ts';
import { exportModel } from '#training/export.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';
import { train } from '#training/train.ts';

/** What the paper and the measurements on raw colour suggest (docs/adr/0004-preprocessing.md). */
export const PREPROCESSING: Preprocessing = {
  size: 299,
  cropRadii: 0.95,
  padding: 0,
  background: { sigma: 10, contrast: 36 },
  clahe: { clipLimit: 2, tiles: 8 },
  maskRadii: 0.92,
  scaling: backboneOf('inception-v3')!.scaling,
};

export const usage = `train --data DIR... --weights FILE.h5 --run DIR [options]
  Fine-tunes InceptionV3's mixed9, mixed10 and a new head on cached mixed8 maps, without a GPU, and exports the model.

  --data DIR             a folder with images/ and labels.csv; may be given again
  --extra DIR            the same, trained on but neither calibrated nor chosen on; may be given again
  --weights FILE.h5      Keras InceptionV3, ImageNet, no top
  --model ID             the model's folder under public/models, default inception-v3-dr
  --run DIR              where everything of this run is kept; the same folder resumes it
  --epochs N             default 12
  --stop-after N         end after N of these epochs, default all
  --samples N            photographs an epoch, default 1280
  --batch N              default 16
  --rate R               learning rate of mixed9 and mixed10, default 1e-4; the head's is ten times that
  --mixup                blend each map with another
  --statistics N         photographs that the normalisation statistics are re-estimated on, default 256; 0 leaves ImageNet's
  --seed N               default 1
  --threads N            for the frozen part, default 1
`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', multiple: true },
      extra: { type: 'string', multiple: true, default: [] },
      weights: text,
      run: text,
      model: { ...text, default: 'inception-v3-dr' },
      epochs: { ...text, default: '12' },
      'stop-after': text,
      samples: { ...text, default: '1280' },
      batch: { ...text, default: '16' },
      rate: { ...text, default: '1e-4' },
      mixup: { type: 'boolean', default: false },
      statistics: { ...text, default: '256' },
      seed: { ...text, default: '1' },
      threads: { ...text, default: '1' },
    },
  });
  if (!values.data || !values.weights || !values.run)
    throw new UsageError('--data DIR, --weights FILE.h5 and --run DIR are needed.');
  const whole = (name: 'epochs' | 'samples' | 'batch' | 'statistics' | 'seed' | 'threads', min = 1) =>
    wholeNumberArgument(name, values[name], { min, max: 1e6 });
  const epochs = whole('epochs');
  const plan = {
    data: values.data,
    extra: values.extra,
    weightsFile: values.weights,
    preprocessing: PREPROCESSING,
    graph: inceptionV3(),
    cut: 'mixed8',
    penultimate: 'mixed10',
    statisticsPhotographs: whole('statistics', 0),
    variants: [2, 4] as const,
    extraVariants: [1, 2] as const,
    stopAfter: wholeNumberArgument('stop-after', values['stop-after'] ?? values.epochs, { min: 1, max: 1e6 }),
    fit: {
      epochs,
      samplesPerEpoch: whole('samples'),
      batch: whole('batch'),
      learningRate: numberArgument('rate', values.rate, { min: 0, max: 1 }),
      headEpochs: 1,
      weightDecay: 0.02,
      dropout: 0.5,
      mixup: values.mixup,
      seed: whole('seed', 0),
    },
  };
  const threads = whole('threads');
  await startWasm();
  registerTrainingGradients();
  registerConvolutionGradients();
  const report = (line: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
  const trained = await train(plan, {
    run: values.run,
    decode,
    clahe: await loadClaheInNode(),
    threads,
    report,
  });
  const command = `npm run --silent cli -- train ${args.map((arg) => basename(arg)).join(' ')}`;
  await exportModel(
    join(modelsFolder, values.model),
    trained.weights,
    cardFacts(values.model, 'inception-v3', plan, trained, command),
  );
  await addToCatalogue(values.model);
  report(`epoch ${trained.epoch} exported as ${values.model}`);
  return 0;
}
