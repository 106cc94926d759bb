import { readFile } from 'node:fs/promises';
import type { GreyImage, RgbaImage } from '#domain/image.ts';

/** The committed module. */
export const claheWasm = (): Promise<Buffer<ArrayBuffer>> => readFile(new URL(import.meta.resolve('#imaging/clahe/clahe.wasm')));

/** Bytes 0..255, evenly spread, the same on every run (xorshift). */
function* noiseBytes(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 24;
  }
}

function fill<Bytes extends Uint8Array | Uint8ClampedArray>(bytes: Bytes, next: (i: number) => number): Bytes {
  for (let i = 0; i < bytes.length; i++) bytes[i] = next(i);
  return bytes;
}

export function greyNoise(width: number, height: number, seed = 1): GreyImage {
  const noise = noiseBytes(seed);
  return { width, height, data: fill(new Uint8Array(width * height), () => noise.next().value) };
}

export function greyConstant(width: number, height: number, level: number): GreyImage {
  return { width, height, data: new Uint8Array(width * height).fill(level) };
}

/** Colour noise, alpha included. */
export function rgbaNoise(width: number, height: number, seed = 1): RgbaImage {
  const noise = noiseBytes(seed);
  return { width, height, data: fill(new Uint8ClampedArray(width * height * 4), () => noise.next().value) };
}

export function rgbaConstant(width: number, height: number, pixel: readonly [number, number, number, number]): RgbaImage {
  return { width, height, data: fill(new Uint8ClampedArray(width * height * 4), (i) => pixel[i % 4]!) };
}

/** Something like a fundus photograph: a dark surround of one colour, a disc of few and similar colours. */
export function rgbaDisc(width: number, height: number, seed = 1): RgbaImage {
  const noise = noiseBytes(seed);
  const radius = 0.45 * Math.min(width, height);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) {
      const r = Math.hypot(x - width / 2, y - height / 2) / radius;
      const light = r < 1 ? 1 - 0.5 * r * r : 0;
      const grain = r < 1 ? noise.next().value & 7 : 0;
      data.set([210 * light + grain, 110 * light + grain, 50 * light + grain, 255], i);
    }
  }
  return { width, height, data };
}

export function rgbaOf(width: number, height: number, data: Uint8ClampedArray<ArrayBuffer>): RgbaImage {
  return { width, height, data };
}

/** Index of the first byte that differs, or -1. Much quicker than a deep comparison of millions of numbers. */
export function firstDifference(a: Uint8Array | Uint8ClampedArray, b: Uint8Array | Uint8ClampedArray): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  if (Buffer.from(a.buffer, a.byteOffset, a.length).equals(Buffer.from(b.buffer, b.byteOffset, b.length))) return -1;
  return a.findIndex((value, i) => value !== b[i]);
}
