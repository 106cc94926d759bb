import { type PlaceMap, placeIn } from '#domain/registration.ts';
import { sampleField } from '#imaging/registration/sample.ts';
import type { VesselField } from '#imaging/registration/vessel-field.ts';

/** Pieces of the pattern, in cells of the field: how large, how far apart, and how far each is moved about. */
const PIECE = { half: 14, apart: 24, reach: 8 };
/** A piece counts where it holds enough of the pattern, and matches some place clearly. */
const LEAST = { spread: 0.35, correlation: 0.6, pieces: 8 };

/**
 * Median distance, in aperture diameters, by which single pieces of the vessel pattern miss each other under a map: each is moved about, and where it
 * correlates best is its true place. Null where fewer than 8 pieces can be told. To whole cells, so it is 0 below half a cell.
 */
export function residualError(fixed: VesselField, moving: VesselField, map: PlaceMap): number | null {
  const { size } = fixed;
  const typical = deviation(fixed.values.filter((_, i) => fixed.seen[i] === 1));
  const laid = layOver(fixed, moving, map);
  const distances: number[] = [];
  const edge = PIECE.half + PIECE.reach;
  for (let cy = edge; cy < size - edge; cy += PIECE.apart) {
    for (let cx = edge; cx < size - edge; cx += PIECE.apart) {
      const piece = cut(fixed.values, fixed.seen, size, cx, cy);
      if (!piece || deviation(piece) < LEAST.spread * typical) continue;
      let best = { correlation: LEAST.correlation, distance: Number.NaN };
      for (let dy = -PIECE.reach; dy <= PIECE.reach; dy++) {
        for (let dx = -PIECE.reach; dx <= PIECE.reach; dx++) {
          const correlation = correlate(piece, laid, size, cx + dx, cy + dy);
          if (correlation > best.correlation) best = { correlation, distance: Math.hypot(dx, dy) };
        }
      }
      if (!Number.isNaN(best.distance)) distances.push(best.distance / size);
    }
  }
  if (distances.length < LEAST.pieces) return null;
  return distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)]!;
}

/** The moving field as the fixed photograph would show it. */
function layOver({ size, seen }: VesselField, moving: VesselField, map: PlaceMap): Pick<VesselField, 'values' | 'seen'> {
  const out = { values: new Float32Array(size * size), seen: new Uint8Array(size * size) };
  for (let i = 0; i < seen.length; i++) {
    const [pu, pv] = placeIn(map, (2 * (i % size) + 1) / size - 1, (2 * Math.floor(i / size) + 1) / size - 1);
    const value = sampleField(moving, pu, pv);
    if (value === undefined) continue;
    out.values[i] = value;
    out.seen[i] = 1;
  }
  return out;
}

/** Every other cell of a piece; undefined where a part of it is not seen. */
function cut(values: Float32Array, seen: Uint8Array, size: number, cx: number, cy: number): Float32Array | undefined {
  const piece: number[] = [];
  for (let y = cy - PIECE.half; y <= cy + PIECE.half; y += 2) {
    for (let x = cx - PIECE.half; x <= cx + PIECE.half; x += 2) {
      if (!seen[y * size + x]) return undefined;
      piece.push(values[y * size + x]!);
    }
  }
  return Float32Array.from(piece);
}

function deviation(values: Float32Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Correlation of a piece with what lies about another place; 0 where a part of that is not seen. */
function correlate(
  piece: Float32Array,
  { values, seen }: Pick<VesselField, 'values' | 'seen'>,
  size: number,
  cx: number,
  cy: number,
): number {
  let [n, sumA, sumB, ab, aa, bb] = [0, 0, 0, 0, 0, 0];
  for (let y = cy - PIECE.half; y <= cy + PIECE.half; y += 2) {
    for (let x = cx - PIECE.half; x <= cx + PIECE.half; x += 2) {
      if (!seen[y * size + x]) return 0;
      const a = piece[n]!;
      const b = values[y * size + x]!;
      n++;
      sumA += a;
      sumB += b;
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
  }
  const spread = (aa - (sumA * sumA) / n) * (bb - (sumB * sumB) / n);
  return spread > 0 ? (ab - (sumA * sumB) / n) / Math.sqrt(spread) : 0;
}
