import type { RgbaImage } from '#domain/image.ts';
import { type Engine, reserve, strips } from '#imaging/clahe/engine.ts';

/** First pass: the photograph into planes of L, a and b, its lightness counted. Returns whether it is opaque. Throws a RangeError when the memory cannot hold it. */
export function takeIn(engine: Engine, { width, height, data }: RgbaImage, tiles: number): boolean {
  const { exports } = engine;
  const bytes = reserve(engine, width, height, 3);
  const start = exports.stripStart();
  let isOpaque = true;
  exports.beginCount(tiles, tiles);
  for (const { y, rows, from, to } of strips(engine, height, width * 4)) {
    bytes.set(data.subarray(from, to), start);
    if (exports.loadStrip(y, rows) === 0) isOpaque = false;
    exports.countStrip(y, rows);
  }
  exports.endCount();
  exports.beginStrips();
  return isOpaque;
}

/** Counts the lightness of the photograph that was taken in, for another grid. */
export function countLightness(engine: Engine, { height }: RgbaImage, tiles: number): void {
  const { exports } = engine;
  exports.beginCount(tiles, tiles);
  exports.countStrip(0, height);
  exports.endCount();
  exports.beginStrips();
}

/** Second pass, on the photograph that was taken in. */
export function renderColour(
  engine: Engine,
  image: RgbaImage,
  { clipLimit, isOpaque }: { clipLimit: number; isOpaque: boolean },
  into: RgbaImage = blankLike(image),
): RgbaImage {
  const { exports, memory } = engine;
  const bytes = new Uint8Array(memory.buffer);
  const start = exports.stripStart();
  exports.makeLuts(clipLimit);
  for (const { y, rows, from, to } of strips(engine, image.height, image.width * 4)) {
    exports.colourStrip(y, rows);
    into.data.set(bytes.subarray(start, start + to - from), from);
  }
  if (!isOpaque) copyAlpha(image.data, into.data);
  return into;
}

function copyAlpha(from: Uint8ClampedArray, to: Uint8ClampedArray): void {
  for (let i = 3; i < to.length; i += 4) to[i] = from[i] ?? 255;
}

function blankLike({ width, height }: RgbaImage): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}
