/**
 * CLAHE as cv::CLAHE computes it, on 8-bit grey and on L of CIELAB.
 * Order of calls: reserve; strips in (grey plane written directly, colour by loadStrip); countTiles; makeLuts; strips out.
 */
import { beginBlend, blendRow } from './blend';
import { layGrid } from './grid';
import { countTiles as countAllTiles } from './histogram';
import { makeFromLab, fromLab } from './from-lab';
import { height, layOut, planeA, planeB, planeL, row, strip, stripRows, width } from './layout';
import { makeToLab, toLab } from './to-lab';

export { makeLuts } from './equalise';

/** Makes the colour tables. Once, before anything else. */
export function start(): void {
  makeToLab();
  makeFromLab();
}

export function reserve(w: i32, h: i32, planes: i32): bool {
  return layOut(w, h, planes);
}

export function greyPlane(): usize {
  return planeL;
}

export function stripStart(): usize {
  return strip;
}

export function rowsPerStrip(): i32 {
  return stripRows;
}

/** Takes `rows` rows of RGBA from the strip into the planes, the first of them as row `y`. */
export function loadStrip(y: i32, rows: i32): void {
  const at = <usize>y * <usize>width;
  toLab(strip, planeL + at, planeA + at, planeB + at, rows * width);
}

export function countTiles(columns: i32, rows: i32): void {
  layGrid(width, height, columns, rows);
  countAllTiles();
}

/** Before the first strip out after `makeLuts`. */
export function beginStrips(): void {
  beginBlend();
}

/** Equalised grey rows y..y+rows-1 into the strip. */
export function greyStrip(y: i32, rows: i32): void {
  for (let i = 0; i < rows; i++) blendRow(y + i, strip + <usize>i * <usize>width);
}

/** Rows y..y+rows-1 in opaque RGBA, L equalised, into the strip. */
export function colourStrip(y: i32, rows: i32): void {
  for (let i = 0; i < rows; i++) {
    const at = <usize>(y + i) * <usize>width;
    blendRow(y + i, row);
    fromLab(row, planeA + at, planeB + at, strip + <usize>i * <usize>width * 4, width);
  }
}
