/** The tile grid, as cv::CLAHE lays it over a photograph. */

export const MAX_TILES: i32 = 64;

export let tilesX: i32 = 0;
export let tilesY: i32 = 0;
/** Size of a tile in px. Tiles may run past the right and bottom edge, into the photograph's mirror image. */
export let tileWidth: i32 = 0;
export let tileHeight: i32 = 0;

/** OpenCV pads both axes as soon as one of them does not divide: the one that does gains a whole tile's worth of rows. */
export function layGrid(width: i32, height: i32, columns: i32, rows: i32): void {
  const divides = width % columns == 0 && height % rows == 0;
  tilesX = columns;
  tilesY = rows;
  tileWidth = divides ? width / columns : (width + columns - (width % columns)) / columns;
  tileHeight = divides ? height / rows : (height + rows - (height % rows)) / rows;
}

/** Position `at` mirrored into 0..size-1 without repeating the edge (BORDER_REFLECT_101). */
export function mirrored(at: i32, size: i32): i32 {
  if (size == 1) return 0;
  while (<u32>at >= <u32>size) at = at < 0 ? -at : 2 * size - 2 - at;
  return at;
}
