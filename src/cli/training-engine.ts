import { UsageError } from '#cli/arguments.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import type { Engine } from '#training/engine.ts';
import { importOnnxRuntime, OrtEngine } from '#training/ort-engine.ts';

/** An engine on the named backend. Throws where what it needs is not installed, saying how to get it. */
export async function openEngine(backend: 'onnxruntime', graph: Graph, weights: Weights, threads: number): Promise<Engine> {
  const ort = await importOnnxRuntime();
  if (!ort) throw new UsageError(`--backend ${backend} needs onnxruntime-node: npm install --no-save onnxruntime-node`);
  return new OrtEngine(ort, graph, weights, threads, 'onnxruntime-node');
}
