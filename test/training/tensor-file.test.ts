import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Weight } from '#inference/weights.ts';
import { readTensors, writeTensors } from '#training/tensor-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tensors-'));
  path = join(folder, 'checkpoint.tensors');
});
afterEach(() => rmSync(folder, { recursive: true }));

const tensors = new Map<string, Weight>([
  ['conv2d_1/kernel', { shape: [1, 1, 2, 3], data: Float32Array.of(0.1, -2, 3e-39, 4e38, -0, 6) }],
  ['step', { shape: [], data: Float32Array.of(12) }],
  ['none', { shape: [0], data: new Float32Array() }],
]);

describe('a file of tensors', () => {
  it('gives names, shapes, values and the note back, bit for bit', () => {
    const meta = { epoch: 3, note: 'naïve – 眼' };
    writeTensors(path, tensors, meta);
    expect(readTensors(path)).toEqual({ tensors, meta });
    expect([...readTensors(path).tensors.keys()]).toEqual(['conv2d_1/kernel', 'step', 'none']);
  });

  it('takes views into larger arrays', () => {
    const inner = new Float32Array([9, 8, 7, 6]).subarray(1, 3);
    writeTensors(path, new Map([['view', { shape: [2], data: inner }]]), null);
    expect(readTensors(path).tensors.get('view')!.data).toEqual(Float32Array.of(8, 7));
  });

  it('is laid out as it says: length of the header, header, float32 little-endian', () => {
    writeTensors(path, new Map([['one', { shape: [2], data: Float32Array.of(1, -2) }]]), 5);
    const bytes = readFileSync(path);
    const length = bytes.readUInt32LE(0);
    expect(JSON.parse(bytes.toString('utf8', 4, 4 + length))).toEqual({ meta: 5, tensors: [{ name: 'one', shape: [2] }] });
    expect([bytes.readFloatLE(4 + length), bytes.readFloatLE(8 + length), bytes.length]).toEqual([1, -2, 12 + length]);
  });

  it('is refused where it is cut short, wherever that is', () => {
    writeTensors(path, tensors, { epoch: 3 });
    const whole = readFileSync(path);
    const accepted = Array.from({ length: whole.length }, (_, length) => length).filter((length) => {
      writeFileSync(path, whole.subarray(0, length));
      try {
        readTensors(path);
        return true;
      } catch {
        return false;
      }
    });
    expect(accepted).toEqual([]);
  });

  it('names the tensor at which it ends too soon', () => {
    writeTensors(path, tensors, null);
    writeFileSync(path, readFileSync(path).subarray(0, -4));
    expect(() => readTensors(path)).toThrow('cut short at step');
  });

  it('stays the old one where writing the new one was killed, and can be written again', () => {
    writeTensors(path, tensors, 'old');
    writeFileSync(`${path}.part`, readFileSync(path).subarray(0, 20));
    expect(readTensors(path).meta).toBe('old');
    writeTensors(path, tensors, 'new');
    expect(readTensors(path)).toEqual({ tensors, meta: 'new' });
  });
});
