import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { modelIds, modelReader, modelsFolder } from '#cli/open-model.ts';
import { startWasm } from '#cli/tf-node.ts';
import { channelsOf, convolutionsOf, kernelShape } from '#inference/graph.ts';
import { loadModel } from '#inference/model-store.ts';
import { createNetwork } from '#inference/network.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { exportModel } from '#training/export.ts';
import { writeOnnx } from '#training/onnx-writer.ts';
import { seededNormal } from '#training/random.ts';
import { heNormal, plainFacts, untrainedHead } from '#training/stand-in.ts';
import { inChromium } from './inference-chromium.ts';
import { contest, type InferenceRow } from './inference-contest.ts';

/** Warm inference beside onnxruntime-web, one thread, in Node and in Chromium; --software also on a WebGPU that computes on the CPU; --rounds=N. */
const rounds = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 15);
const allowSoftware = process.argv.includes('--software');
/** "Within 15 % of onnxruntime-web on one thread." */
const LIMIT = 1.15;

await startWasm();
const temporary = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const { folder, id } = await modelToMeasure(temporary);
  const model = await loadModel(id, modelReader(id, folder));
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  const backbone = backboneOf(model.value.card.backbone)!;
  const onnx = writeOnnx(backbone.graph, model.value.weights);
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(onnx);
  const network = createNetwork(backbone, model.value.weights);
  const size = model.value.card.preprocessing.size;
  const rows: InferenceRow[] = [
    await contest(
      network,
      { Tensor, session },
      { where: `one thread, Node ${process.versions.node}`, backend: 'wasm', rounds, size },
    ),
    ...(await inChromium(folder, id, onnx, rounds, allowSoftware)),
  ];
  console.table(
    rows.map((row) => ({
      ...row,
      tensorflowMs: row.tensorflowMs.toFixed(0),
      onnxruntimeMs: row.onnxruntimeMs.toFixed(0),
      ratio: row.ratio.toFixed(3),
      ratioOfFastest: row.ratioOfFastest.toFixed(3),
      difference: row.difference.toExponential(1),
    })),
  );
  const results = join(import.meta.dirname, 'results');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, 'inference.json'), `${JSON.stringify(rows, null, 2)}\n`);
  const slow = rows.filter(({ backend, ratio }) => backend === 'wasm' && ratio > LIMIT);
  if (slow.length > 0) console.error(`Slower than ${LIMIT} times onnxruntime-web: ${slow.map(({ where }) => where).join('; ')}`);
} finally {
  await rm(temporary, { recursive: true });
}
// onnxruntime-web keeps Node alive.
process.exit();

/** The default model of the catalogue; before there is one, the same network with drawn weights, which takes the same time. */
async function modelToMeasure(temporaryFolder: string): Promise<{ folder: string; id: string }> {
  const ids = await modelIds().catch(() => []);
  if (ids[0]) return { folder: modelsFolder, id: ids[0] };
  const backbone = BACKBONES[0]!;
  const [channels, normal] = [channelsOf(backbone.graph), seededNormal(1)];
  const layers = convolutionsOf(backbone.graph).flatMap((node) => [
    [`${node.name}/kernel`, heNormal(kernelShape(node, channels.get(node.input)!), normal)] as const,
    [`${node.name}/bias`, { shape: [channels.get(node.name)!], data: new Float32Array(channels.get(node.name)!) }] as const,
  ]);
  const weights = new Map([...layers, ...untrainedHead(backbone.channels, 1)]);
  await exportModel(
    join(temporaryFolder, 'drawn'),
    weights,
    plainFacts('drawn', backbone.id, 'npm run bench', 'Drawn, not trained.'),
  );
  return { folder: temporaryFolder, id: 'drawn' };
}
