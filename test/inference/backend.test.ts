import { afterEach, describe, expect, it, vi } from 'vitest';
import { wasmFolder } from '#cli/tf-node.ts';
import { chooseBackend } from '#inference/backend.ts';

const options = { wasmFiles: wasmFolder, onFault: () => {} };
const offer = (requestAdapter: () => Promise<unknown>) => vi.stubGlobal('navigator', { gpu: { requestAdapter } });

afterEach(() => vi.unstubAllGlobals());

describe('chooseBackend', () => {
  it('takes wasm where there is no WebGPU, and says so', async () => {
    vi.stubGlobal('navigator', {});
    expect(await chooseBackend(undefined, options)).toEqual({
      ok: true,
      value: { name: 'wasm', detail: 'SIMD, 1 thread', passedOver: [{ name: 'webgpu', reason: 'not-offered' }] },
    });
  });

  it('takes wasm where WebGPU has no adapter', async () => {
    offer(async () => null);
    expect(await chooseBackend(undefined, options)).toMatchObject({
      ok: true,
      value: { name: 'wasm', passedOver: [{ reason: 'no-adapter' }] },
    });
  });

  it.each([
    ['on the adapter', { isFallbackAdapter: true }],
    ['on its info', { info: { isFallbackAdapter: true } }],
  ])('counts a software adapter as none, where the browser says so %s', async (_, adapter) => {
    offer(async () => adapter);
    expect(await chooseBackend(undefined, options)).toMatchObject({
      ok: true,
      value: { name: 'wasm', passedOver: [{ reason: 'software-adapter' }] },
    });
  });

  it('takes wasm where the adapter gives no device', async () => {
    vi.spyOn(console, 'warn').mockImplementationOnce(() => {});
    offer(async () => ({ limits: {}, info: {}, requestDevice: () => Promise.reject(new Error('no device')) }));
    expect(await chooseBackend(undefined, options)).toMatchObject({
      ok: true,
      value: { name: 'wasm', passedOver: [{ reason: 'failed-to-start' }] },
    });
  });

  it('never takes another backend than the one asked for', async () => {
    vi.stubGlobal('navigator', {});
    expect(await chooseBackend('webgpu', options)).toEqual({
      ok: false,
      error: { kind: 'no-backend', asked: 'webgpu', detail: 'webgpu: not-offered' },
    });
  });

  it('passes over a backend that fails its trial, and one whose trial throws', async () => {
    vi.stubGlobal('navigator', {});
    const detail = 'webgpu: not-offered, wasm: self-test-failed';
    expect(await chooseBackend(undefined, options, async () => false)).toEqual({
      ok: false,
      error: { kind: 'no-backend', asked: 'any', detail },
    });
    vi.spyOn(console, 'warn').mockImplementationOnce(() => {});
    const lost = async () => Promise.reject(new Error('lost'));
    expect(await chooseBackend('wasm', options, lost)).toMatchObject({ ok: false, error: { detail: 'wasm: self-test-failed' } });
  });
});
