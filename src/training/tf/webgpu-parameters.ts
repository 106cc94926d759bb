import { dispose, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Weight, Weights } from '#inference/weights.ts';
import { ADAMW, stepFactors } from '#training/tf/adamw.ts';
import { PART_NAMES, PARTS, type Parameters, type Part, partOf } from '#training/tf/parameters.ts';
import { webgpu } from '#training/tf/webgpu-program.ts';

interface Kept {
  readonly shape: readonly number[];
  readonly length: number;
  readonly buffers: Readonly<Record<Part, GPUBuffer>>;
  /** The four buffers for the shader. */
  readonly group: GPUBindGroup;
}

const LARGEST_ROW = 65_535;

/**
 * Kept on the GPU and updated in place: one shader with the four arrays of a parameter bound to be written, one dispatch a parameter, one submission a
 * step. TensorFlow.js' programs write new tensors alone, so this goes to its device directly; one queue keeps the order.
 */
export function webgpuParameters(weights: Weights): Parameters {
  const { device } = webgpu();
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const values = new Map<string, Tensor>();
  const averages = new Map<string, Tensor>();
  const kept = new Map<string, Kept>();
  for (const [name, { shape, data }] of weights) {
    values.set(name, tensor(data, [...shape]));
    averages.set(name, tensor(data, [...shape]));
    const moment = () => device.createBuffer({ size: data.byteLength, usage: STORAGE() });
    const buffers = { value: bufferOf(values.get(name)!), average: bufferOf(averages.get(name)!), m: moment(), v: moment() };
    const entries = PART_NAMES.map((part, binding) => ({ binding, resource: { buffer: buffers[part] } }));
    const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
    kept.set(name, { shape, length: data.length, buffers, group });
  }
  // Kernels and biases, of body and head, have factors of their own.
  const factors = new Map<string, GPUBuffer>();

  function factorsOf(name: string, numbers: readonly number[]): GPUBuffer {
    const key = `${name.startsWith('head/')} ${name.endsWith('/kernel')}`;
    const buffer = factors.get(key) ?? device.createBuffer({ size: 16, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    factors.set(key, buffer);
    device.queue.writeBuffer(buffer, 0, Float32Array.from(numbers));
    return buffer;
  }

  async function read(name: string, part: Part): Promise<Weight> {
    const { shape, buffers } = kept.get(name)!;
    return { shape, data: new Float32Array(await webgpu().getBufferData(buffers[part])) };
  }

  return {
    values,
    averages,
    update(gradients, rates, t) {
      const bound = [...gradients].map(([name, gradient]) => {
        const { rate, unbias1, unbias2, shrink } = stepFactors(name, rates, t);
        const uniform = factorsOf(name, [rate, unbias1, unbias2, shrink]);
        return { ...kept.get(name)!, gradient: bufferOf(gradient), uniform };
      });
      submitPending();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      for (const { length, group, gradient, uniform } of bound) {
        pass.setBindGroup(0, group);
        pass.setBindGroup(
          1,
          device.createBindGroup({
            layout: pipeline.getBindGroupLayout(1),
            entries: [
              { binding: 0, resource: { buffer: gradient, size: 4 * length } },
              { binding: 1, resource: { buffer: uniform } },
            ],
          }),
        );
        pass.dispatchWorkgroups(Math.min(Math.ceil(length / 256), LARGEST_ROW));
      }
      pass.end();
      device.queue.submit([encoder.finish()]);
    },
    async readAverages() {
      const found = new Map<string, Weight>();
      for (const name of kept.keys()) found.set(name, await read(name, 'average'));
      return found;
    },
    async read() {
      const found = new Map<string, Weight>();
      for (const name of kept.keys()) for (const part of PART_NAMES) found.set(PARTS[part] + name, await read(name, part));
      return found;
    },
    write(state) {
      submitPending();
      for (const [name, { length, buffers }] of kept)
        for (const part of PART_NAMES) device.queue.writeBuffer(buffers[part], 0, partOf(state, name, part, length));
    },
    dispose() {
      dispose([...values.values(), ...averages.values()]);
      for (const { buffers } of kept.values()) for (const buffer of [buffers.m, buffers.v]) buffer.destroy();
      for (const buffer of factors.values()) buffer.destroy();
    },
  };
}

const STORAGE = (): number => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;

/** Where the tensor lies on the GPU, taken there if need be; from then on nothing of it stays in JavaScript's memory. */
function bufferOf({ dataId }: Tensor): GPUBuffer {
  webgpu().uploadToGPU(dataId);
  return webgpu().tensorMap.get(dataId).resource as GPUBuffer;
}

/** What TensorFlow.js has recorded and not yet sent comes before what is sent past it. */
function submitPending(): void {
  webgpu().ensureCommandEncoderReady();
  webgpu().endComputePassEncoder();
  webgpu().submitQueue();
}

/** The bindings of group 0 are in the order of `PART_NAMES`. */
const SHADER = `
  struct Factors { rate : f32, unbias1 : f32, unbias2 : f32, shrink : f32 }
  @group(0) @binding(0) var<storage, read_write> value : array<f32>;
  @group(0) @binding(1) var<storage, read_write> average : array<f32>;
  @group(0) @binding(2) var<storage, read_write> m : array<f32>;
  @group(0) @binding(3) var<storage, read_write> v : array<f32>;
  @group(1) @binding(0) var<storage, read> gradient : array<f32>;
  @group(1) @binding(1) var<uniform> factors : Factors;

  @compute @workgroup_size(256)
  fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) groups : vec3<u32>) {
    for (var i = id.x; i < arrayLength(&value); i += groups.x * 256u) {
      let g = gradient[i];
      m[i] = ${ADAMW.beta1} * m[i] + ${1 - ADAMW.beta1} * g;
      v[i] = ${ADAMW.beta2} * v[i] + ${1 - ADAMW.beta2} * g * g;
      let p = (value[i] - factors.rate * (m[i] * factors.unbias1) / (sqrt(v[i] * factors.unbias2) + ${ADAMW.epsilon})) * factors.shrink;
      value[i] = p;
      average[i] = ${ADAMW.averageDecay} * average[i] + ${1 - ADAMW.averageDecay} * p;
    }
  }`;
