import type { ApertureGrid } from '#imaging/aperture-grid.ts';
import { type BoxSums, boxSums } from '#imaging/box-sum.ts';

/** Cells across the aperture that the disc is looked for on: large vessels are two to three wide. */
export const DISC_GRID = 192;

/** Where the optic disc is most likely to be, in radii of the aperture from its centre, x to the right, y down. */
export interface DiscFinding {
  readonly x: number;
  readonly y: number;
  /** How far it stands out from the retina, in standard deviations of both cues together. */
  readonly evidence: number;
  /** By how much of that it leads the best place elsewhere. */
  readonly lead: number;
}

const CENTRE = DISC_GRID / 2;
const CELLS = DISC_GRID * DISC_GRID;
/** In cells. A disc of 1.8 mm in a field of 45° is 26 across. */
const DISC_HALF = 12;
const BACKGROUND_HALF = 28;
const VESSELS = { halfWidth: 10, halfHeight: 28 };
/** A place counts as another from here on, cells. */
const ELSEWHERE = 28;
/** Shares of the radius: the rim is passed over, since it is bright in many cameras, and the disc's centre lies within. */
const RIM = 0.93;
const WITHIN = 0.85;
/** No cue may outvote the other by being extreme: a bright exudate has no vessels. */
const MOST_DEVIATIONS = 5;

/**
 * Finds the optic disc on a grid of DISC_GRID cells by two classic cues: it is brighter than what is about it (Sinthanayothin et al., Br J
 * Ophthalmol 83, 1999), and its vessels run up and down, while elsewhere they run along (Mahfouz & Fahmy, IEEE Trans. Image Process. 19, 2010).
 * Always gives a place: whether it is one, `evidence` and `lead` tell.
 */
export function findDisc({ red, green, blue }: ApertureGrid): DiscFinding {
  const lit = new Uint8Array(CELLS);
  const bright = new Float32Array(CELLS);
  for (let i = 0; i < CELLS; i++) {
    if (!isWithin(i, RIM) || Math.max(red[i]!, green[i]!, blue[i]!) <= 12) continue;
    lit[i] = 1;
    bright[i] = 0.5 * red[i]! + green[i]!;
  }
  const cells = boxSums(lit, DISC_GRID);
  const flattened = relativeTo(bright, lit, cells).map((value) => Math.min(1, value));
  const upright = uprightVessels(relativeTo(green, lit, cells), lit);
  return best(cells, boxSums(flattened, DISC_GRID), boxSums(upright, DISC_GRID));
}

/** Each lit cell relative to the mean about it, less 1: uneven light falls away. */
function relativeTo(values: Float32Array, lit: Uint8Array, cells: BoxSums): Float32Array {
  const ofLit = Float32Array.from(lit);
  for (let i = 0; i < CELLS; i++) ofLit[i] = lit[i]! * values[i]!;
  const sums = boxSums(ofLit, DISC_GRID);
  const out = new Float32Array(CELLS);
  for (let i = 0; i < CELLS; i++) {
    if (lit[i] === 0) continue;
    const x = i % DISC_GRID;
    const y = (i - x) / DISC_GRID;
    out[i] = values[i]! / (sums.around(x, y, BACKGROUND_HALF) / cells.around(x, y, BACKGROUND_HALF) + 4) - 1;
  }
  return out;
}

/** How much more a cell looks like a vessel that runs up and down than like one that runs along; five cells of its length are averaged. */
function uprightVessels(green: Float32Array, lit: Uint8Array): Float32Array {
  const out = new Float32Array(CELLS);
  const [side, row] = [3, DISC_GRID];
  for (let y = side; y < DISC_GRID - side; y++) {
    for (let i = y * row + side; i < (y + 1) * row - side; i++) {
      if (!(lit[i - side] && lit[i + side] && lit[i - side * row] && lit[i + side * row])) continue;
      let up = 0;
      let along = 0;
      for (let k = -2; k <= 2; k++) {
        const a = i + k * row;
        const b = i + k;
        up += (green[a - side]! + green[a + side]!) / 2 - green[a]!;
        along += (green[b - side * row]! + green[b + side * row]!) / 2 - green[b]!;
      }
      out[i] = ridge(up / 5) - ridge(along / 5);
    }
  }
  return out;
}

const ridge = (depth: number): number => Math.max(0, Math.min(0.4, depth));

/** The place where both cues together, each in its standard deviations over the field, are highest. */
function best(cells: BoxSums, bright: BoxSums, vessels: BoxSums): DiscFinding {
  const places: { readonly x: number; readonly y: number; readonly light: number; readonly vessels: number }[] = [];
  const whole = (2 * DISC_HALF + 1) ** 2;
  for (let y = DISC_HALF; y < DISC_GRID - DISC_HALF; y += 2) {
    for (let x = DISC_HALF; x < DISC_GRID - DISC_HALF; x += 2) {
      if (!isWithin(y * DISC_GRID + x, WITHIN)) continue;
      const inner = cells.around(x, y, DISC_HALF);
      const outer = cells.around(x, y, 2 * DISC_HALF) - inner;
      if (inner < 0.7 * whole || outer < 1) continue;
      const inside = bright.around(x, y, DISC_HALF);
      const { halfWidth, halfHeight } = VESSELS;
      places.push({
        x,
        y,
        light: inside / inner - (bright.around(x, y, 2 * DISC_HALF) - inside) / outer,
        vessels: vessels.around(x, y, halfWidth, halfHeight) / Math.max(1, cells.around(x, y, halfWidth, halfHeight)),
      });
    }
  }
  const light = standardised(places.map((place) => place.light));
  const upright = standardised(places.map((place) => place.vessels));
  const scores = places.map((_, i) => light[i]! + upright[i]!);
  const evidence = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const at = places[scores.indexOf(evidence)];
  if (!at) return { x: 0, y: 0, evidence: 0, lead: 0 };
  const elsewhere = scores.filter((_, i) => Math.hypot(places[i]!.x - at.x, places[i]!.y - at.y) >= ELSEWHERE);
  const second = elsewhere.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { x: inRadii(at.x), y: inRadii(at.y), evidence, lead: elsewhere.length > 0 ? evidence - second : 0 };
}

function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) + 1e-6;
  return values.map((value) => Math.min(MOST_DEVIATIONS, (value - mean) / deviation));
}

const inRadii = (cell: number): number => (cell + 0.5 - CENTRE) / CENTRE;

const isWithin = (cell: number, share: number): boolean =>
  inRadii(cell % DISC_GRID) ** 2 + inRadii(Math.floor(cell / DISC_GRID)) ** 2 <= share ** 2;
