import type { Aperture } from '#domain/aperture.ts';
import { type QualityRegions, REGION_STATES, type RegionState } from '#domain/quality-regions.ts';
import { type ApertureSample, SAMPLE_RADIUS, SAMPLE_SIZE } from '#imaging/aperture-sample.ts';
import { type DetailMap, quantile, strongestAboveNoise } from '#imaging/detail.ts';

/** Cells along the field's diameter: each spans half a disc diameter, and an odd number gives the middle one of its own. */
const CELLS = 9;
/** Where the whole photograph may rest on its best vessels, one cell has to do with what lies in it, at the macula with very little. */
const LEAST = { sharpness: 0.45, fine: 0.006, coarse: 0.007 };
const DARK = 28;
const BURNT = 235;
/** Shares of a cell: a sliver of the circle is none, half of it beyond the picture is lost, and a third is enough to measure structure. */
const LEAST_SHARE = { circle: 0.15, picture: 0.5, measured: 0.33 };

/** What each cell of the field of view is worth. */
export function regionsOf(sample: ApertureSample, details: DetailMap, { cx, cy, radius }: Aperture): QualityRegions {
  const states: number[] = [];
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++)
      states.push(REGION_STATES.indexOf(stateOf(cellsOf(column, row), sample, details)));
  }
  return { width: CELLS, height: CELLS, sourceRect: [cx - radius, cy - radius, cx + radius, cy + radius], states };
}

function stateOf(cells: readonly number[], { luma, seen }: ApertureSample, details: DetailMap): RegionState {
  const inCircle = cells.filter(isInCircle);
  if (inCircle.length < LEAST_SHARE.circle * cells.length) return 'outside';
  const inPicture = inCircle.filter((i) => seen[i]);
  if (inPicture.length < LEAST_SHARE.picture * inCircle.length) return 'field-cut-off';
  const light = inPicture.map((i) => luma[i]!);
  if (quantile(light, 0.5) < DARK) return 'too-dark';
  if (quantile(light, 0.75) > BURNT) return 'too-bright';
  const measured = inPicture.filter((i) => details.measured[i]);
  if (measured.length < LEAST_SHARE.measured * cells.length) return 'gradable';
  const { fine, coarse } = strongestAboveNoise(details, measured);
  if (coarse < LEAST.coarse) return 'low-contrast';
  return fine < LEAST.fine || fine < LEAST.sharpness * coarse ? 'out-of-focus' : 'gradable';
}

/** The sample's cells in one cell of the map. */
function cellsOf(column: number, row: number): readonly number[] {
  const edge = (at: number) => Math.round(SAMPLE_SIZE / 2 - SAMPLE_RADIUS + (2 * SAMPLE_RADIUS * at) / CELLS);
  const cells: number[] = [];
  for (let y = edge(row); y < edge(row + 1); y++)
    for (let x = edge(column); x < edge(column + 1); x++) cells.push(y * SAMPLE_SIZE + x);
  return cells;
}

const isInCircle = (i: number): boolean => {
  const x = (i % SAMPLE_SIZE) + 0.5 - SAMPLE_SIZE / 2;
  const y = Math.floor(i / SAMPLE_SIZE) + 0.5 - SAMPLE_SIZE / 2;
  return x * x + y * y < (0.97 * SAMPLE_RADIUS) ** 2;
};
