import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Preprocessing } from '#domain/model-card.ts';
import { noise } from '#test/inference/small-network.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { recordOf } from '#training/lineage.ts';
import { type PictureCodec, readPack, writePack } from '#training/pack.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const path = join(folder, 'photographs.pack');
afterAll(() => rmSync(folder, { recursive: true }));

const preprocessing: Preprocessing = {
  size: 6,
  cropRadii: 1,
  padding: 0,
  background: null,
  clahe: null,
  maskRadii: null,
  scaling: SYMMETRIC,
};

/** Nothing is lost, so that bytes can be compared. */
const codec: PictureCodec = {
  encode: async (rgb) => deflateSync(rgb),
  decode: (file) => new Uint8Array(inflateSync(file)),
};

const photograph = (seed: number, more: Partial<PreparedPhotograph> = {}): PreparedPhotograph => ({
  dataset: 'clinic',
  id: `Jane Doe ${seed}`,
  file: `/home/jane/${seed}.jpg`,
  grade: 2,
  patient: 'Jane Doe',
  reserved: false,
  split: 'train',
  hash: `hash-${seed}`,
  rgb: Uint8Array.from(noise(108, seed), (v) => 128 + 127 * v),
  ...more,
});

const write = (photographs: readonly PreparedPhotograph[]) => writePack(path, photographs, preprocessing, codec, () => {});

describe('a pack', () => {
  it('gives back pictures, grades, sets and parts, one after another', async () => {
    const given = [photograph(1), photograph(2, { dataset: 'other', grade: 4, split: 'calibration', patient: undefined })];
    await write(given);
    const found = readPack(path, preprocessing, codec);
    const kept = ({ dataset, grade, split, hash, rgb }: PreparedPhotograph) => ({ dataset, grade, split, hash, rgb });
    expect(found.map(kept)).toEqual(given.map(kept));
    expect(found[1]!.patientHash).toBeUndefined();
  });

  it('holds no name of a file or a patient, and still knows two photographs of one', async () => {
    await write([photograph(1), photograph(2), photograph(3, { patient: 'John' })]);
    expect(readFileSync(path, 'latin1')).not.toMatch(/Jane|John|home/);
    const [first, second, third] = readPack(path, preprocessing, codec);
    expect(first!.patientHash).toBe(second!.patientHash);
    expect(third!.patientHash).not.toBe(first!.patientHash);
  });

  it('lets a card list its patients as a folder of photographs would, so that evaluate leaves them out', async () => {
    await write([photograph(1), photograph(2, { patient: undefined })]);
    const facts = { command: 'train', seed: 1, notes: '' };
    const { patients } = recordOf(readPack(path, preprocessing, codec), facts);
    expect(patients).toEqual([createHash('sha256').update('patient:Jane Doe').digest('hex').slice(0, 16)]);
  });

  it('is read for another way of taking pixels, not for another way of preparing them', async () => {
    await write([photograph(1)]);
    const caffe = { ...preprocessing, scaling: { ...SYMMETRIC, order: 'bgr' as const } };
    expect(readPack(path, caffe, codec)).toHaveLength(1);
    expect(() => readPack(path, { ...preprocessing, size: 7 }, codec)).toThrow('prepared in another way');
  });

  it.each([1, 30, -1])('that is cut short at byte %i is refused', async (end) => {
    await write([photograph(1), photograph(2)]);
    writeFileSync(path, readFileSync(path).subarray(0, end));
    expect(() => readPack(path, preprocessing, codec)).toThrow('cut short');
  });
});
