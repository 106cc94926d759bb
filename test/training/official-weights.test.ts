import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { weightsFile } from '#training/official-weights.ts';

const cache = mkdtempSync(join(tmpdir(), 'official-'));
const quiet = () => {};
const fetched: string[] = [];

beforeEach(() => {
  fetched.length = 0;
  vi.stubEnv('FUNDUSCOPE_CACHE', cache);
  vi.stubGlobal('fetch', async (url: string) => {
    fetched.push(url);
    throw new Error('no network in this test');
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});
afterAll(() => rmSync(cache, { recursive: true }));

it('takes a path as it is', async () => {
  expect(await weightsFile('some/weights.h5', BACKBONES[0]!, quiet)).toBe('some/weights.h5');
});

it.each([
  ['inception-v3', 'bcbd6486424b2319ff4ef7d526e38f63'],
  ['vgg-16', '6d6bbae143d832006294945121d1f1fc'],
  ['resnet-50', '4d473c1dd8becc155b73f8504c6f6626'],
  ['inception-resnet-v2', 'd19885ff4a710c122648d3b5c3b684e4'],
])('fetches the file of %s without its top, which Keras publishes with the md5 %s', async (id, md5) => {
  const fault = await weightsFile('imagenet', backboneOf(id)!, quiet).catch((thrown: Error) => thrown.message);
  expect(fetched).toEqual([
    expect.stringMatching(/^https:.*\/keras-applications\/.*_weights_tf_dim_ordering_tf_kernels_notop\.h5$/),
  ]);
  expect(fault).toContain(`put it at ${join(cache, fetched[0]!.split('/').at(-1)!)} (md5 ${md5})`);
  expect(readdirSync(cache)).toEqual([]);
});

it('refuses to fetch a MobileNetV2 that is another network', async () => {
  await expect(weightsFile('imagenet', backboneOf('mobilenet-v2')!, quiet)).rejects.toThrow(
    /no official file of mobilenet-v2.*ONNX model zoo/,
  );
  expect(fetched).toEqual([]);
});
