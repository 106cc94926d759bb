/**
 * CLAHE as cv::CLAHE computes it, on 8-bit grey and on L of CIELAB.
 * Order of calls: start once; reserve; beginCount; strips in (each put into the planes, then counted); endCount; makeLuts; beginStrips;
 * strips out. Another clip limit needs only the steps from makeLuts on, another grid those from beginCount on.
 */
import { isOpaque } from './alpha';
import { blendRows } from './blend';
import { coloursIn, makeColoursIn } from './colours-in';
import { coloursOut, makeColoursOut } from './colours-out';
import { makeFromLab } from './from-lab';
import { layGrid, tileHeight, tilesY } from './grid';
import { clearHistograms, countRows } from './histogram';
import { height, layOut, lightness, planeA, planeB, planeL, strip, stripRows, width } from './layout';
import { makeSpans } from './spans';
import { makeToLab } from './to-lab';

export { makeLuts } from './equalise';

/** Makes the colour tables. */
export function start(): void {
  makeToLab();
  makeFromLab();
  makeColoursIn();
  makeColoursOut();
}

/** Room for one (grey) or three (Lab) planes of width x height px. False when the memory cannot grow that far. */
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

/** Lays a new grid and forgets what was counted. */
export function beginCount(columns: i32, rows: i32): void {
  layGrid(width, height, columns, rows);
  clearHistograms();
}

/** Takes `rows` rows of RGBA from the strip into the planes, the first of them as row `y`. True if all of them are opaque. */
export function loadStrip(y: i32, rows: i32): bool {
  const at = <usize>y * <usize>width;
  const pixels = rows * width;
  coloursIn(strip, planeL + at, planeA + at, planeB + at, pixels);
  return isOpaque(strip, pixels);
}

/** Counts rows y..y+rows-1 of the grey or lightness plane. */
export function countStrip(y: i32, rows: i32): void {
  countRows(y, rows);
}

/** Counts the rows of the grid that lie below the photograph. */
export function endCount(): void {
  countRows(height, tileHeight * tilesY - height);
}

/** Before the first strip out, after a new grid. */
export function beginStrips(): void {
  makeSpans();
}

/** Equalised grey rows y..y+rows-1 into the strip. */
export function greyStrip(y: i32, rows: i32): void {
  blendRows(y, rows, strip);
}

/** Rows y..y+rows-1 in opaque RGBA, L equalised, into the strip. */
export function colourStrip(y: i32, rows: i32): void {
  const at = <usize>y * <usize>width;
  blendRows(y, rows, lightness);
  coloursOut(lightness, planeA + at, planeB + at, strip, rows * width);
}
