import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { run } from '#cli/convert.ts';
import { modelReader } from '#cli/open-model.ts';
import { loadModel } from '#inference/model-store.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';

describeWithShared('cli convert', () => {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  const source = sharedData('weights', 'inception_v3_imagenet_notop.h5');
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => vi.restoreAllMocks());

  it('refuses weights that are incomplete, naming the kernels', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await run([source, '--out', join(folder, 'model')])).toBe(1);
    expect(said.mock.calls.flat().join()).toContain('conv2d_82/kernel and conv2d_91/kernel in part alone');
  });

  it('draws what is missing where it is told to, and writes a model that loads', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    expect(await run([source, '--out', join(folder, 'model'), '--fresh', '1'])).toBe(0);
    expect(JSON.parse(said.mock.calls[0]![0])).toMatchObject({ model: 'model', files: 12 });
    const model = await loadModel('model', modelReader('model', folder));
    expect(model.ok && model.value.card.training.notes).toContain('Untrained');
    const fresh = model.ok ? model.value.weights.get('conv2d_82/kernel')!.data : new Float32Array(1);
    expect(fresh.filter((value) => value === 0).length).toBeLessThan(fresh.length / 1000);
  });

  it('makes a model of another backbone, with a card that names its input', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    const out = join(folder, 'light');
    const mobile = sharedData('weights', 'mobilenet_v2_imagenet_notop.h5');
    expect(await run([mobile, '--backbone', 'mobilenet-v2', '--out', out, '--fresh', '1'])).toBe(0);
    const model = await loadModel('light', modelReader('light', folder));
    expect(model.ok && model.value.card).toMatchObject({
      backbone: 'mobilenet-v2',
      preprocessing: {
        size: 224,
        scaling: { order: 'rgb', mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375] },
      },
      head: { penultimate: 'Conv_1' },
    });
  });

  it('refuses weights of another backbone, naming both, before it does anything', async () => {
    await expect(run([source, '--backbone', 'mobilenet-v2', '--out', join(folder, 'never')])).rejects.toThrow(
      'holds weights of inception-v3, not of mobilenet-v2: use --backbone inception-v3.',
    );
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});
