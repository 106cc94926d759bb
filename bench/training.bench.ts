import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engineOpener } from '#cli/training-engine.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { drawnWeights, measureTraining, type TrainingRow, type Trial, trunkOf } from './training-measure.ts';

/**
 * Images a second of whole-network training, and where a step's time goes. By itself: every backbone on the processor (onnxruntime-node where it is installed, and wasm), and on a graphics card where
 * there is one. --backend=webgpu --backbone=inception-v3 --batch=32 --steps=10 --size=299 --software --threads=2 choose.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    backend: text,
    backbone: text,
    batch: text,
    steps: text,
    size: text,
    threads: { ...text, default: '1' },
    software: { type: 'boolean', default: false },
  },
});
/** 15 epochs of 3,662 images of InceptionV3 at 299 px in 20 minutes, on one data-centre GPU. */
const TARGET = (15 * 3662) / (20 * 60);
const PLANS: Readonly<Record<string, Omit<Trial, 'backbone'>>> = {
  webgpu: { batch: 32, warmUp: 2, steps: 10 },
  onnxruntime: { batch: 4, warmUp: 1, steps: 1 },
  wasm: { batch: 1, warmUp: 0, steps: 1 },
};

const rows: TrainingRow[] = [];
const backends = values.backend ? [values.backend] : ['onnxruntime', 'wasm', 'webgpu'];
const backbones = values.backbone ? [backboneOf(values.backbone)!] : BACKBONES;
for (const backend of backends) {
  const choice = { backend, software: values.software, threads: Number(values.threads), report: console.log };
  const open = await engineOpener(choice).catch((thrown: Error) => {
    if (values.backend) throw thrown;
    console.log(`${backend} is not measured: ${thrown.message}`);
  });
  if (!open) continue;
  for (const backbone of backbones) {
    const sized = { ...backbone, inputSize: Number(values.size ?? backbone.inputSize) };
    const plan = { ...PLANS[backend]!, ...numbers({ batch: values.batch, steps: values.steps }) };
    const engine = await open(trunkOf(sized), drawnWeights(sized));
    const row = await measureTraining(engine, { backbone: sized, ...plan });
    engine.dispose();
    console.log(`${row.backbone} on ${row.backend}: ${row.imagesPerSecond.toFixed(2)} images a second`);
    rows.push(row);
  }
}
console.table(
  rows.map(({ imagesPerSecond, draw, dispatch, compute, ...row }) => ({
    ...row,
    'images/s': imagesPerSecond.toFixed(2),
    ...Object.fromEntries(
      Object.entries({ draw, dispatch, compute }).map(([name, share]) => [name, `${(100 * share).toFixed(0)} %`]),
    ),
  })),
);
const results = join(import.meta.dirname, 'results');
await mkdir(results, { recursive: true });
await writeFile(join(results, 'training.json'), `${JSON.stringify({ target: TARGET, rows }, null, 2)}\n`);
const onGpu = rows.find(
  ({ backbone, backend, size }) => backbone === 'inception-v3' && backend === 'tfjs-webgpu' && size === 299,
);
const verdict = onGpu
  ? onGpu.imagesPerSecond >= TARGET
    ? 'reached'
    : 'missed'
  : 'not measured here: it is for a data-centre GPU';
console.log(`The target, ${TARGET.toFixed(0)} images a second of InceptionV3 at 299 px, is ${verdict}.`);
// Dawn keeps Node alive.
process.exit();

/** Those that are given. */
function numbers(given: Readonly<Record<string, string | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, Number(value)]] : [])));
}
