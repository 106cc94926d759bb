import { findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendRefusal } from '#domain/backend.ts';
import { err, ok, type Result } from '#domain/result.ts';

export interface WebGpuOptions {
  /** Take an adapter that computes on the CPU, too. */
  readonly allowSoftware?: boolean | undefined;
  /** Hears of each error that the device reports, and of its loss; `lost` ends it. */
  readonly onFault: (detail: string, lost: boolean) => void;
}

/**
 * Starts TensorFlow.js on a device of our own asking, because its own start takes software adapters, never hears `uncapturederror` (a shader that does
 * not compile gives zeros) and cannot start again after a loss. Gives the adapter's description.
 */
export async function startWebGpu({ allowSoftware = false, onFault }: WebGpuOptions): Promise<Result<string, BackendRefusal>> {
  const gpu = globalThis.navigator?.gpu;
  if (!gpu) return err('not-offered');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return err('no-adapter');
  if (isSoftware(adapter) && !allowSoftware) return err('software-adapter');
  const device = await adapter.requestDevice({ requiredLimits: limitsOf(adapter) });
  device.addEventListener('uncapturederror', ({ error }) => onFault(described(error), false));
  void device.lost.then(({ reason, message }) => {
    if (reason !== 'destroyed') onFault(message, true);
  });
  // Reads GPU constants as it loads, so only once there is a GPU.
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  if (findBackendFactory('webgpu')) removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  return (await setBackend('webgpu')) ? ok(nameOf(adapter.info)) : err('failed-to-start');
}

/** A lack of memory is worded by each driver in its own way. */
const described = (error: GPUError): string =>
  error.constructor.name === 'GPUOutOfMemoryError' ? `out of memory: ${error.message}` : error.message;

/** Newer browsers say it on `info`, older ones on the adapter. */
function isSoftware(adapter: GPUAdapter & { readonly isFallbackAdapter?: boolean }): boolean {
  return adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
}

/** All that the adapter has of what TensorFlow.js' shaders count on. */
function limitsOf({ limits }: GPUAdapter): Record<string, number> {
  const {
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup,
  } = limits;
  const { maxStorageBufferBindingSize, maxBufferSize } = limits;
  return {
    maxComputeWorkgroupStorageSize,
    maxComputeWorkgroupsPerDimension,
    maxComputeWorkgroupSizeX,
    maxComputeInvocationsPerWorkgroup,
    maxStorageBufferBindingSize,
    maxBufferSize,
  };
}

const nameOf = (info: GPUAdapterInfo): string =>
  info.description || [info.vendor, info.architecture].filter((part) => part !== '').join(' ') || 'WebGPU';
