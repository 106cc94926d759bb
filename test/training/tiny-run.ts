import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { startWasm } from '#cli/tf-node.ts';
import type { Graph } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { kerasLayers, writeKerasFile } from '#test/training/keras-file.ts';
import { drawClinic } from '#test/training/tiny-clinic.ts';
import { FULL_AUGMENTATION } from '#training/augment.ts';
import { OrtEngine } from '#training/ort-engine.ts';
import type { TrainingMeans, TrainingPlan } from '#training/plan.ts';
import { type Trained, train } from '#training/train.ts';

export const SIZE = 40;

/** Cut at conv2d_2: 40 px -> 19 -> 9, then a fork and a join. */
function tinyGraph(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 6, [3, 3], { stride: 2, padding: 'valid' });
  const cut = g.convolution(stem, 8, [3, 3], { stride: 2, padding: 'valid' });
  return g.build(g.concat([g.convolution(cut, 6, [1, 3]), g.convolution(cut, 6, [3, 1])], 'end'), 1e-3);
}

/** Draws the clinic and ImageNet's part into a folder. */
export async function drawTinyRun(folder: string): Promise<void> {
  await drawClinic(join(folder, 'clinic'));
  await writeKerasFile(join(folder, 'weights.h5'), kerasLayers(tinyGraph()));
}

/** Three epochs of a network of four convolutions on the clinic of that folder; 'conv2d_2': from kept maps. */
export function tinyPlan(folder: string, cut: 'input' | 'conv2d_2' = 'input'): TrainingPlan {
  const graph = tinyGraph();
  return {
    data: [{ folder: join(folder, 'clinic'), factor: 1 }],
    extra: [],
    weightsFile: join(folder, 'weights.h5'),
    preprocessing: {
      size: SIZE,
      cropRadii: 0.95,
      padding: 0,
      background: { sigma: 2, contrast: 36 },
      clahe: { clipLimit: 2, tiles: 4 },
      maskRadii: 0.92,
      scaling: SYMMETRIC,
    },
    graph,
    cut: cut === 'input' ? graph.input : cut,
    penultimate: 'end',
    statisticsPhotographs: 8,
    variants: [2, 8],
    augmentation: FULL_AUGMENTATION,
    sampling: { batch: 4, dropout: 0.2, mixup: false, smoothing: 0 },
    fit: {
      stages: [
        { from: 'head', epochs: 1 },
        { from: 'all', epochs: 2 },
      ],
      samplesPerEpoch: 24,
      batch: 4,
      learningRate: 1e-2,
      headRate: 1e-1,
      weightDecay: 0.02,
      seed: 1,
      patience: 1000,
      stopAfter: 1000,
    },
  };
}

/** Trains by onnxruntime on WebAssembly, which is there wherever the tests are. */
export async function runTiny(plan: TrainingPlan, run: string, means: Partial<TrainingMeans> = {}): Promise<Trained> {
  ort.env.wasm.numThreads = 1;
  await startWasm();
  const all: TrainingMeans = {
    run,
    cache: join(run, 'cache'),
    decode,
    clahe: await loadClaheInNode(),
    threads: 1,
    engine: async (graph, weights) => new OrtEngine(ort, graph, weights, 1),
    report: () => {},
    ...means,
  };
  return train(plan, all, 'npm run --silent cli -- train');
}
