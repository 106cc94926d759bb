import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { Network } from '#inference/network.ts';

/** Two runtimes on the same trunk, weights and input; times in ms, medians of warm runs. */
export interface InferenceRow {
  readonly where: string;
  readonly backend: 'wasm' | 'webgpu';
  readonly rounds: number;
  readonly tensorflowMs: number;
  readonly onnxruntimeMs: number;
  /** TensorFlow.js over onnxruntime-web: above 1 we are the slower. */
  readonly ratio: number;
  /** The ratio of the fastest runs, which other work on the machine disturbs least. */
  readonly ratioOfFastest: number;
  /** Largest difference between the two penultimate maps, over the largest value. */
  readonly difference: number;
}

/** What onnxruntime-web's variants for wasm and WebGPU have in common. */
export interface Onnx {
  readonly Tensor: typeof Tensor;
  readonly session: InferenceSession;
}

/** Runs both by turns, so that what else the machine does falls on both alike. `size`: px; `channels last` in and out. */
export async function contest(
  network: Network,
  onnx: Onnx,
  { where, backend, rounds, size }: Pick<InferenceRow, 'where' | 'backend' | 'rounds'> & { readonly size: number },
): Promise<InferenceRow> {
  const input = Float32Array.from({ length: size * size * 3 }, (_, i) => ((i * 7919) % 511) / 255 - 1);
  const tensorflow = async () => (await network.trunk(input, size)).at(-1)!.data;
  const onnxruntime = async () => {
    const { output } = await onnx.session.run({ input: new onnx.Tensor('float32', input, [1, size, size, 3]) });
    return (await output!.getData()) as Float32Array;
  };
  const difference = compare(await tensorflow(), await onnxruntime());
  await timed(tensorflow);
  await timed(onnxruntime);
  const times = { tensorflow: [] as number[], onnxruntime: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const turns = [
      async () => times.tensorflow.push(await timed(tensorflow)),
      async () => times.onnxruntime.push(await timed(onnxruntime)),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  const [tensorflowMs, onnxruntimeMs] = [median(times.tensorflow), median(times.onnxruntime)];
  const ratioOfFastest = Math.min(...times.tensorflow) / Math.min(...times.onnxruntime);
  return { where, backend, rounds, tensorflowMs, onnxruntimeMs, ratio: tensorflowMs / onnxruntimeMs, ratioOfFastest, difference };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function compare(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`The maps hold ${a.length} and ${b.length} values.`);
  let [largest, worst] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i]!));
    worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  }
  return worst / largest;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
