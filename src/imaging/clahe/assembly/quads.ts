/** The four tables that are blended in the present span and tile row, side by side. */
import { lutOf } from './equalise';
import { tilesX, tilesY } from './grid';
import { nearestTile } from './spans';

/** 256 x f32x4 by level: top left, bottom left, top right, bottom right. 4 KiB, so that it stays in the first-level cache. */
const quads: usize = memory.data(256 * 16, 64);

/** The quad of the level at `level`. */
// @ts-ignore: decorator
@inline
export function quadAt(level: usize): v128 {
  return v128.load(<usize>load<u8>(level) << 4, quads);
}

// @ts-ignore: decorator
@inline
function fourLevels(lut: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(lut))));
}

export function makeQuads(span: i32, tileRow: i32): void {
  const above = nearestTile(tileRow, tilesY);
  const below = nearestTile(tileRow + 1, tilesY);
  const left = nearestTile(span - 1, tilesX);
  const right = nearestTile(span, tilesX);
  const topLeft = lutOf(left, above);
  const bottomLeft = lutOf(left, below);
  const topRight = lutOf(right, above);
  const bottomRight = lutOf(right, below);
  for (let level: usize = 0; level < 256; level += 4) {
    const a = fourLevels(topLeft + level);
    const b = fourLevels(bottomLeft + level);
    const c = fourLevels(topRight + level);
    const d = fourLevels(bottomRight + level);
    const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const out = level << 4;
    v128.store(out, v128.shuffle<i64>(ab0, cd0, 0, 2), quads);
    v128.store(out, v128.shuffle<i64>(ab0, cd0, 1, 3), quads + 16);
    v128.store(out, v128.shuffle<i64>(ab1, cd1, 0, 2), quads + 32);
    v128.store(out, v128.shuffle<i64>(ab1, cd1, 1, 3), quads + 48);
  }
}
