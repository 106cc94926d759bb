import type { GreyImage } from '#domain/image.ts';
import type { ClaheOptions } from '#imaging/clahe/clahe.ts';
import { type Engine, reserve, strips } from '#imaging/clahe/engine.ts';

/** Both passes over one channel. Throws a RangeError when the module's memory cannot hold it. */
export function equaliseGrey(
  engine: Engine,
  image: GreyImage,
  { clipLimit, tiles }: ClaheOptions,
  into: GreyImage = blankLike(image),
): GreyImage {
  const { width, height, data } = image;
  const { exports } = engine;
  const bytes = reserve(engine, width, height, 1);
  const plane = exports.greyPlane();
  exports.beginCount(tiles, tiles);
  for (const { y, rows, from, to } of strips(engine, height, width)) {
    bytes.set(data.subarray(from, to), plane + from);
    exports.countStrip(y, rows);
  }
  exports.endCount();
  exports.makeLuts(clipLimit);
  exports.beginStrips();
  const start = exports.stripStart();
  for (const { y, rows, from, to } of strips(engine, height, width)) {
    exports.greyStrip(y, rows);
    into.data.set(bytes.subarray(start, start + to - from), from);
  }
  return into;
}

function blankLike({ width, height }: GreyImage): GreyImage {
  return { width, height, data: new Uint8Array(width * height) };
}
