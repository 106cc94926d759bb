import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';
import { backboneOf } from '#inference/registry.ts';
import { cli, folder } from '#test/cli/command-line.ts';
import { kerasLayers, writeKerasFile } from '#test/training/keras-file.ts';
import { drawClinic } from '#test/training/tiny-clinic.ts';

beforeAll(async () => {
  await drawClinic(join(folder, 'clinic'));
  await writeKerasFile(join(folder, 'weights.h5'), kerasLayers(backboneOf('mobilenet-v2')!.graph));
});

const argumentsOf = (run: string, ...more: string[]) => [
  ...['--data', join(folder, 'clinic'), '--weights', join(folder, 'weights.h5'), '--run', join(folder, run)],
  ...['--backbone', 'mobilenet-v2', ...more],
];

test('trains with what npm start installs, and leaves the network', async () => {
  const ran = await cli([
    'train',
    ...argumentsOf('run', '--stages', 'head:1', '--samples', '2', '--batch', '1', '--statistics', '0'),
  ]);
  expect(ran).toMatchObject({ status: 0, stdout: '' });
  expect(ran.stderr).toMatch(/8 photographs to train on, 4 to choose by, on (onnxruntime-node|tfjs-wasm)/);
  expect(ran.stderr).toMatch(/epoch 1: loss \d+\.\d+, QWK/);
  expect(existsSync(join(folder, 'run', 'network.tensors'))).toBe(true);
}, 240_000);

test.each([
  [['--data', 'nowhere'], 'nowhere/labels.csv is not there'],
  [['--weights', 'nowhere.h5'], 'nowhere.h5 is not there'],
  [['--backbone', 'vgg-16'], 'weights.h5 holds weights of mobilenet-v2, not of vgg-16: use --backbone mobilenet-v2.'],
])('says in one line what is wrong with %j', async (args, message) => {
  const words: string[] = [];
  expect(await dispatch(['train', ...argumentsOf('other', ...args)], (text) => words.push(text))).toBe(1);
  expect(words).toEqual([expect.stringContaining(message)]);
  expect(words[0]).not.toContain('\n');
});
