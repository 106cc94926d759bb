import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { backend, engine, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';

/** A compute shader and how it is spread, in TensorFlow.js' terms. */
export interface Program {
  /** Tells its text from that of every other program, with what the text depends on. */
  readonly key: string;
  /** By the names that the text gives them. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputShape: readonly number[];
  /** Floats to an element of every array: 1, or 4 where the text says vec4. */
  readonly components?: 1 | 4;
  /** i32, each by the name under which the text finds it in `uniforms`. */
  readonly uniforms?: Readonly<Record<string, number>>;
  readonly workgroup: readonly [number, number, number];
  /** Workgroups; one number spreads `main(index : i32)` over so many of them in a row. */
  readonly groups: readonly [number, number, number] | number;
  /** WGSL with a function `main` that writes `result`. */
  readonly text: string;
}

export const webgpu = (): WebGPUBackend => backend() as WebGPUBackend;

/** Enqueues the program -> a new tensor, f32 of `outputShape`. */
export function runProgram<T extends Tensor>(program: Program): T {
  const { key, inputs, outputShape, components = 1, uniforms = {}, workgroup, groups, text } = program;
  const names = Object.keys(inputs);
  const isFlat = typeof groups === 'number';
  const definition: WebGPUProgram = {
    variableNames: names,
    variableComponents: names.map(() => components),
    outputComponent: components,
    outputShape: [...outputShape],
    uniforms: Object.keys(uniforms)
      .map((name) => `${name} : i32,`)
      .join(' '),
    workgroupSize: [...workgroup],
    dispatchLayout: isFlat ? { x: outputShape.map((_, axis) => axis) } : { x: [0], y: [1], z: [2] },
    dispatch: isFlat ? [groups, 1, 1] : [...groups],
    shaderKey: `funduscope_${key}_${components}`,
    getUserCode: () => text,
  };
  const values = Object.values(uniforms).map((value) => ({ type: 'int32', data: [value] }));
  const info: TensorInfo = webgpu().runWebGPUProgram(definition, Object.values(inputs), 'float32', values);
  return engine().makeTensorFromTensorInfo(info) as T;
}

/** One thread for each of `size` elements. */
export const flat = (size: number): { workgroup: [number, number, number]; groups: number } => ({
  workgroup: [256, 1, 1],
  groups: Math.ceil(size / 256),
});
