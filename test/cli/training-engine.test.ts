import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { UsageError } from '#cli/arguments.ts';
import { engineOpener } from '#cli/training-engine.ts';
import { CHANNELS, graph, photographsOf, samplerOf, weights } from '#test/training/tiny-end.ts';
import { seeded } from '#training/random.ts';

const missing = async () => undefined;
const installed = async () => ort;

async function opened(backend: string, importRuntime: typeof installed | typeof missing) {
  const said: string[] = [];
  const open = await engineOpener({ backend, software: false, threads: 1, report: (line) => said.push(line), importRuntime });
  const engine = await open(graph, weights);
  const batch = samplerOf(photographsOf(2, 3)).batch(CHANNELS, seeded(1));
  const loss = await engine.step(batch, { body: 0, head: 0, weightDecay: 0 }, 'input');
  engine.dispose();
  return { name: engine.name, said, loss };
}

describe('the engine that trains', () => {
  it('is onnxruntime where that is installed', async () => {
    expect(await opened('auto', installed)).toMatchObject({ name: 'onnxruntime-node', said: [] });
  });

  it('is TensorFlow.js on WebAssembly where it is not, and says why and what would help', async () => {
    const { name, said, loss } = await opened('auto', missing);
    expect(name).toBe('tfjs-wasm');
    expect(said).toEqual([
      expect.stringMatching(/^onnxruntime-node is not installed: training on wasm.*npm install --no-save onnxruntime-node/),
    ]);
    // They learn alike.
    expect(loss).toBeCloseTo((await opened('auto', installed)).loss, 4);
  });

  it('is the one that was asked for, silently', async () => {
    expect(await opened('wasm', installed)).toMatchObject({ name: 'tfjs-wasm', said: [] });
    expect(await opened('onnxruntime', installed)).toMatchObject({ name: 'onnxruntime-node', said: [] });
  });

  it.each([
    ['onnxruntime', '--backend onnxruntime needs onnxruntime-node: npm install --no-save onnxruntime-node'],
    ['cuda', '--backend is auto or onnxruntime or wasm or webgpu, not cuda.'],
  ])('is not %s where that cannot be', async (backend, message) => {
    const refused = opened(backend, missing);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });
});
