import { createHash } from 'node:crypto';
import type { ModelCard } from '#domain/model-card.ts';
import type { ReadModelFile } from '#inference/model-store.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** 1, -2, 0.5 and 65504 in half floats, in two shards that cut the second array in two. */
const shards = {
  'group1-shard1of2.bin': Uint8Array.of(0x00, 0x3c, 0x00, 0xc0),
  'group1-shard2of2.bin': Uint8Array.of(0x00, 0x38, 0xff, 0x7b),
};
const half = { dtype: 'float32', quantization: { dtype: 'float16', original_dtype: 'float32' } };
export const smallManifest = {
  weightsManifest: [
    {
      paths: Object.keys(shards),
      weights: [
        { name: 'a', shape: [1], ...half },
        { name: 'b', shape: [3, 1], ...half },
      ],
    },
  ],
};

/** A model's folder in memory. */
export function smallModel(): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    ['model.json', Uint8Array.from(Buffer.from(JSON.stringify(smallManifest)))],
    ...Object.entries(shards),
  ]);
  const listed = Object.fromEntries([...files].map(([name, bytes]) => [name, { sha256: sha256(bytes), bytes: bytes.length }]));
  return files.set('card.json', Uint8Array.from(Buffer.from(JSON.stringify(smallCard(listed)))));
}

export const smallCard = (files: ModelCard['files']): ModelCard => ({
  id: 'small',
  name: 'Small',
  version: '1',
  backbone: 'inception-v3',
  preprocessing: {
    size: 299,
    cropRadii: 1,
    padding: 0,
    background: null,
    clahe: { clipLimit: 2, tiles: 8 },
    maskRadii: null,
    scaling: SYMMETRIC,
  },
  head: { pooling: 'global-average', dropout: 0.5, classes: 5, penultimate: 'mixed10' },
  calibration: { temperature: 1, biases: [0, 0, 0, 0, 0], fittedOn: 'nothing' },
  operatingPoints: { referable: { threshold: 0.5, chosenFor: 'nothing' } },
  files,
  selfTest: { logits: [0, 0, 0, 0, 0], grid: [0], tolerance: 1e-3 },
  training: { command: 'none', seed: 0, data: [], photographs: [], patients: [], notes: 'none' },
  evaluations: [],
  intendedUse: 'Tests.',
  limits: [],
  licence: 'none',
});

/** Reads like a server: rejects where there is no such file. */
export const readerOf =
  (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): ReadModelFile =>
  async (name) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`404 ${name}`);
    return bytes;
  };
