import type { PlaceMap } from '#domain/registration.ts';
import { type Spectrum, transform } from '#imaging/registration/fourier.ts';
import { sampleField } from '#imaging/registration/sample.ts';
import { smooth, type VesselField } from '#imaging/registration/vessel-field.ts';

/** Turns (degrees) and relative sizes that are tried; cameras of 30 to 60 degrees differ by a factor of 2. */
const TURNS = Array.from({ length: 13 }, (_, i) => -24 + 4 * i);
const SCALES = [0.7, 0.78, 0.86, 0.93, 1, 1.08, 1.17, 1.28, 1.43];
/** Side of the plane that is correlated: twice the field's, so that nothing wraps round. */
const PADDING = 2;

/** A similarity to start from, and how far it stands out. */
export interface RoughFit {
  readonly map: PlaceMap;
  /** Correlation at its place, -1..1. */
  readonly score: number;
}

/**
 * The likeliest similarities of `moving` on `fixed` (small fields, 64 cells), best first: every turn and size by brute force, every shift at once by
 * correlation through the Fourier transform. At most `count`, no two of neighbouring turn and size.
 */
export function roughFits(fixed: VesselField, moving: VesselField, count: number): RoughFit[] {
  const { size } = fixed;
  const target = prepare(fixed.values, fixed.seen, size);
  const fixedSpectrum = spectrumOf(target.values, size);
  const fits: { turn: number; scale: number; du: number; dv: number; score: number }[] = [];
  for (const turn of TURNS) {
    for (const scale of SCALES) {
      const turned = resampleTurned(moving, (turn * Math.PI) / 180, scale);
      const candidate = prepare(turned.values, turned.seen, size);
      fits.push({ turn, scale, ...bestShift(fixedSpectrum, target.energy, candidate, size) });
    }
  }
  const best: typeof fits = [];
  for (const fit of fits.sort((a, b) => b.score - a.score)) {
    const isNew = best.every(({ turn, scale }) => Math.abs(turn - fit.turn) > 8 || Math.abs(Math.log(scale / fit.scale)) > 0.17);
    if (isNew) best.push(fit);
    if (best.length === count) break;
  }
  return best.map(({ turn, scale, du, dv, score }) => ({ map: similarity((turn * Math.PI) / 180, scale, du, dv), score }));
}

/** fixed (u, v) -> moving: shifted back, then turned and scaled. */
function similarity(turn: number, scale: number, du: number, dv: number): PlaceMap {
  const [c, s] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  return { x: [-c * du + s * dv, c, -s, 0, 0, 0], y: [-s * du - c * dv, s, c, 0, 0, 0] };
}

function resampleTurned(field: VesselField, turn: number, scale: number): Pick<VesselField, 'values' | 'seen'> {
  const { size } = field;
  const values = new Float32Array(size * size);
  const seen = new Uint8Array(size * size);
  const [c, s] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [u, v] = [(2 * x + 1) / size - 1, (2 * y + 1) / size - 1];
      const value = sampleField(field, c * u - s * v, s * u + c * v);
      if (value === undefined) continue;
      values[y * size + x] = value;
      seen[y * size + x] = 1;
    }
  }
  return { values, seen };
}

/** Smoothed a little, with a mean of 0 where it is seen. */
function prepare(values: Float32Array, seen: Uint8Array, size: number): { values: Float32Array; energy: number } {
  const soft = smooth(values, size, 1);
  let [sum, count] = [0, 0];
  for (let i = 0; i < soft.length; i++)
    if (seen[i]) {
      sum += soft[i]!;
      count++;
    }
  const mean = sum / Math.max(1, count);
  let energy = 0;
  for (let i = 0; i < soft.length; i++) {
    soft[i] = seen[i] ? soft[i]! - mean : 0;
    energy += soft[i]! ** 2;
  }
  return { values: soft, energy };
}

function spectrumOf(values: Float32Array, size: number): Spectrum {
  const side = PADDING * size;
  const spectrum = { size: side, re: new Float64Array(side * side), im: new Float64Array(side * side) };
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) spectrum.re[y * side + x] = values[y * size + x]!;
  transform(spectrum, 'forward');
  return spectrum;
}

/** The shift (in radii) of the candidate at which it correlates best with the fixed field; no more than two thirds of a radius. */
function bestShift(fixed: Spectrum, energy: number, candidate: { values: Float32Array; energy: number }, size: number) {
  const moving = spectrumOf(candidate.values, size);
  const side = fixed.size;
  for (let i = 0; i < moving.re.length; i++) {
    const [a, b, c, d] = [fixed.re[i]!, fixed.im[i]!, moving.re[i]!, moving.im[i]!];
    moving.re[i] = a * c + b * d;
    moving.im[i] = b * c - a * d;
  }
  transform(moving, 'backward');
  const reach = Math.floor(size / 3);
  let [best, bx, by] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const value = moving.re[((dy + side) % side) * side + ((dx + side) % side)]!;
      if (value > best) [best, bx, by] = [value, dx, dy];
    }
  }
  const norm = Math.sqrt(energy * candidate.energy);
  return { du: (2 * bx) / size, dv: (2 * by) / size, score: norm > 0 ? best / norm : 0 };
}
