import { oneOf, UsageError } from '#cli/arguments.ts';
import { startDawn, startWasm } from '#cli/tf-node.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import type { Engine } from '#training/engine.ts';
import { importOnnxRuntime, type OnnxRuntime, OrtEngine } from '#training/ort-engine.ts';
import { createTfEngine } from '#training/tf-engine.ts';

const BACKENDS = ['auto', 'onnxruntime', 'wasm', 'webgpu'] as const;
const text = { type: 'string' } as const;

/** Options that decide where the arithmetic of training runs, for every command that trains. */
export const ENGINE_OPTIONS = {
  backend: { ...text, default: 'auto' },
  software: { type: 'boolean', default: false },
  threads: { ...text, default: '1' },
} as const;

export const ENGINE_USAGE = `  --backend NAME         ${BACKENDS.join(', ')}; default auto: onnxruntime, the processor's own code, where onnxruntime-node is installed,
                         else wasm, which needs nothing and is slow; webgpu is for a graphics card (docs/training-on-a-gpu.md)
  --software             let webgpu take an adapter that computes on the processor, too
  --threads N            of onnxruntime, default 1`;

interface EngineChoice {
  readonly backend: string;
  readonly software: boolean;
  readonly threads: number;
  readonly report: (line: string) => void;
  /** Undefined where onnxruntime-node is not installed. */
  readonly importRuntime?: () => Promise<OnnxRuntime | undefined>;
}

const INSTALL = 'npm install --no-save onnxruntime-node';

/**
 * Starts TensorFlow.js on WebAssembly -> what opens an engine on the backend asked for. Throws at once, before anything long begins, where what the
 * backend needs is not there, saying how to get it.
 */
export async function engineOpener({ backend, software, threads, report, importRuntime = importOnnxRuntime }: EngineChoice) {
  await startWasm();
  const chosen = oneOf('backend', backend, BACKENDS);
  switch (chosen) {
    case 'auto':
    case 'onnxruntime': {
      const ort = await importRuntime();
      if (!ort && chosen === 'onnxruntime') throw new UsageError(`--backend onnxruntime needs onnxruntime-node: ${INSTALL}`);
      if (!ort) {
        report(`onnxruntime-node is not installed: training on wasm, which is several times slower (${INSTALL})`);
        return (graph: Graph, weights: Weights) => createTfEngine(graph, weights);
      }
      return async (graph: Graph, weights: Weights): Promise<Engine> =>
        new OrtEngine(ort, graph, weights, threads, 'onnxruntime-node');
    }
    case 'webgpu': {
      const { detail, fault, use } = await startDawn(software, report);
      report(`training on ${detail}`);
      // What comes before training reads tensors at once, which WebGPU in Node cannot.
      await startWasm();
      return async (graph: Graph, weights: Weights) => {
        await use();
        return createTfEngine(graph, weights, { fault });
      };
    }
    case 'wasm':
      return (graph: Graph, weights: Weights) => createTfEngine(graph, weights);
  }
}
