import { describe, expect, it } from 'vitest';
import { fromUint8, quantisedBytes, readQuantised } from '#inference/quantised.ts';

/** Two channels of two values: first values -1 and 0.5, steps 0.25 and 2, codes 0 and 255, then 4 and 1; little-endian. */
const BYTES = Uint8Array.of(0, 0, 0x80, 0xbf, 0, 0, 0, 0x3f, 0, 0, 0x80, 0x3e, 0, 0, 0, 0x40, 0, 255, 4, 1);

/** The same with other bytes of a float32 at that place. */
function altered(at: number, value: number): Uint8Array<ArrayBuffer> {
  const bytes = BYTES.slice();
  new DataView(bytes.buffer).setFloat32(at, value, true);
  return bytes;
}

describe('a kernel in 8 bits', () => {
  it('is low + step · code, each channel on its own line', () => {
    const read = readQuantised(BYTES, 2);
    // -1 + 0.25·0, 0.5 + 2·255; -1 + 0.25·4, 0.5 + 2·1.
    expect(read.ok && [...fromUint8(read.value)]).toEqual([-1, 510.5, 0, 2.5]);
    expect(quantisedBytes(4, 2)).toBe(BYTES.length);
  });

  it('is read at any place among other bytes', () => {
    const shard = new Uint8Array([7, ...BYTES]);
    const read = readQuantised(shard.subarray(1), 2);
    expect(read.ok && [...fromUint8(read.value)]).toEqual([-1, 510.5, 0, 2.5]);
  });

  it.each([
    [0, Number.NaN, 'channel 0 begins at NaN'],
    [4, Number.NEGATIVE_INFINITY, 'channel 1 begins at -Infinity'],
    [4, 1e9, 'channel 1 begins at 1000000000'],
    [8, Number.NaN, 'channel 0 has steps of NaN'],
    [8, -0.5, 'channel 0 has steps of -0.5'],
    [12, Number.POSITIVE_INFINITY, 'channel 1 has steps of Infinity'],
    [12, 1024, 'channel 1 has steps of 1024'],
  ])('is refused with %d in place of byte %d: %s', (at, value, error) => {
    expect(readQuantised(altered(at, value), 2)).toEqual({ ok: false, error });
  });

  it('gives the 22 million weights of InceptionV3 in a moment', () => {
    const channels = 320;
    const codes = new Uint8Array(68_750 * channels).fill(3);
    const [low, step] = [new Float32Array(channels).fill(-0.5), new Float32Array(channels).fill(0.25)];
    const started = process.cpuUsage();
    const values = fromUint8({ codes, low, step });
    const { user, system } = process.cpuUsage(started);
    expect(values.at(-1)).toBe(0.25);
    // 60 ms of an idle core; a machine with others on it is given time.
    expect((user + system) / 1000).toBeLessThan(1500);
  });
});
