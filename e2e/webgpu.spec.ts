import type { Page, Worker } from '@playwright/test';
import { expect, test } from './test.ts';

/** In the inference worker: keeps the device within reach, so that a journey can lose it, and can hide the adapter. */
const LOSABLE_DEVICE = `
  const { requestDevice } = GPUAdapter.prototype;
  const { requestAdapter } = GPU.prototype;
  GPUAdapter.prototype.requestDevice = async function (...asked) {
    const device = await requestDevice.apply(this, asked);
    const lost = new Promise((resolve) => (self.loseDevice = () => {
      GPU.prototype.requestAdapter = async () => null;
      device.destroy();
      resolve({ reason: 'unknown', message: 'lost by the journey' });
    }));
    Object.defineProperty(device, 'lost', { value: lost });
    return device;
  };
`;

test('a whole inference on WebGPU equals the one on wasm, which takes over when the device is lost', async ({
  funduscope,
  photographs,
  page,
}) => {
  // A software adapter takes about a minute for each of the two inferences: the self-test's and the photograph's.
  test.setTimeout(600_000);
  await page.route('**/inference.worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${LOSABLE_DEVICE}${await response.text()}` });
  });
  const path = await photographs.small(1);
  await funduscope.open({ backend: '', software: '1' });
  await funduscope.drop(path);
  const onGpu = await funduscope.explained(path, 540_000);
  expect((await funduscope.modelReady()).backend.name).toBe('webgpu');

  const worker = await workerWith(page, 'loseDevice');
  await worker.evaluate('loseDevice()');
  await page.getByRole('button', { name: 'Remove small-1.jpg' }).click();
  await funduscope.drop(path);
  const onWasm = await funduscope.explained(path);
  const { backend } = await funduscope.modelReady();
  expect(backend).toMatchObject({ name: 'wasm', passedOver: [{ name: 'webgpu', reason: 'no-adapter' }] });

  expect(farthest(onGpu.prediction.probabilities, onWasm.prediction.probabilities)).toBeLessThan(1e-3);
  expect(farthest(onGpu.prediction.logits, onWasm.prediction.logits)).toBeLessThan(1e-3);
  expect(farthest(onGpu.grid.values, onWasm.grid.values)).toBeLessThan(1e-3 * onWasm.grid.max);
});

async function workerWith(page: Page, property: string): Promise<Worker> {
  for (const worker of page.workers()) if (await worker.evaluate((name) => name in self, property)) return worker;
  throw new Error(`No worker has ${property}.`);
}

const farthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
