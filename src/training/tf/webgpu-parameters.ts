import { dispose, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Weights } from '#inference/weights.ts';
import { BETA_1, BETA_2, EPSILON, KEPT, type Parameter } from '#training/adamw.ts';
import { adamStep, type Parameters } from '#training/tf/parameters.ts';
import { webgpu } from '#training/tf/webgpu-program.ts';

/** In the order of the shader's bindings. */
const PARTS = ['value', 'average', 'mean', 'variance'] as const;
type Part = (typeof PARTS)[number];

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
    const buffers = {
      value: bufferOf(values.get(name)!),
      average: bufferOf(averages.get(name)!),
      mean: moment(),
      variance: moment(),
    };
    const entries = PARTS.map((part, binding) => ({ binding, resource: { buffer: buffers[part] } }));
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

  async function read({ shape, buffers }: Kept): Promise<Parameter> {
    const part = async (name: Part) => new Float32Array(await webgpu().getBufferData(buffers[name]));
    return {
      shape,
      value: await part('value'),
      average: await part('average'),
      mean: await part('mean'),
      variance: await part('variance'),
    };
  }

  return {
    values,
    averages,
    update(gradients, rates, step) {
      const bound = [...gradients].map(([name, gradient]) => {
        const { rate, decay } = adamStep(name, rates, step);
        const uniform = factorsOf(name, [rate / (1 - BETA_1 ** step), 1 / (1 - BETA_2 ** step), 1 - decay, 0]);
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
    async read() {
      const found = new Map<string, Parameter>();
      for (const [name, one] of kept) found.set(name, await read(one));
      return found;
    },
    write(written) {
      submitPending();
      for (const [name, parameter] of written)
        for (const part of PARTS) device.queue.writeBuffer(kept.get(name)!.buffers[part], 0, parameter[part]);
    },
    dispose() {
      dispose([...values.values(), ...averages.values()]);
      for (const { buffers } of kept.values()) for (const buffer of [buffers.mean, buffers.variance]) buffer.destroy();
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

const SHADER = `
  struct Factors { scale : f32, unbias : f32, left : f32, unused : f32 }
  @group(0) @binding(0) var<storage, read_write> value : array<f32>;
  @group(0) @binding(1) var<storage, read_write> average : array<f32>;
  @group(0) @binding(2) var<storage, read_write> mean : array<f32>;
  @group(0) @binding(3) var<storage, read_write> variance : array<f32>;
  @group(1) @binding(0) var<storage, read> gradient : array<f32>;
  @group(1) @binding(1) var<uniform> factors : Factors;

  @compute @workgroup_size(256)
  fn main(@builtin(global_invocation_id) id : vec3<u32>, @builtin(num_workgroups) groups : vec3<u32>) {
    for (var i = id.x; i < arrayLength(&value); i += groups.x * 256u) {
      let g = gradient[i];
      let m = ${BETA_1} * mean[i] + ${1 - BETA_1} * g;
      let v = ${BETA_2} * variance[i] + ${1 - BETA_2} * g * g;
      let p = (value[i] - factors.scale * m / (sqrt(v * factors.unbias) + ${EPSILON})) * factors.left;
      mean[i] = m;
      variance[i] = v;
      value[i] = p;
      average[i] = ${KEPT} * average[i] + ${1 - KEPT} * p;
    }
  }`;
