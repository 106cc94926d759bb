import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { circleEvidence } from '#imaging/circle-evidence.ts';
import { type Plane, scanEdges } from '#imaging/edge-scan.ts';
import { type Ellipse, fitEllipse } from '#training/ellipse-fit.ts';
import { stretch } from '#training/stretch.ts';

/** Plane units a grey level: some rims are two levels above the surround, some a hundred. */
const GAIN = 8;
const LEVELS = [12, 24, 48, 96, 180];
/** Grey levels above the surround that count as light outside an ellipse. */
const LIT = 5;
/** With less than this a picture stays as it is; four corners alone give 0.05. */
const LEAST_EVIDENCE = 0.02;

/**
 * Undoes the squash of APTOS's copies, which were 1:1 to 3:2 and made square: fits the upright ellipse of the disc's rim against the grey surround,
 * enlarges the picture along the ellipse's shorter axis until it is a circle, and gives that circle, in px of the new picture. A picture without such a
 * rim stays as it is.
 */
export function readAptos(image: RgbaImage): { image: RgbaImage; aperture?: Aperture } {
  const ellipse = findEllipse(image);
  if (!ellipse) return { image };
  const { cx, cy, rx, ry } = ellipse;
  const radius = Math.max(rx, ry);
  const upright = stretch(image, Math.round((image.width * radius) / rx), Math.round((image.height * radius) / ry));
  return {
    image: upright,
    aperture: { cx: (cx * upright.width) / image.width, cy: (cy * upright.height) / image.height, radius },
  };
}

function findEllipse(image: RgbaImage): Ellipse | undefined {
  const plane = lightOverGrey(image);
  const { width, height } = plane;
  const isPlausible = ({ cx, cy, rx, ry }: Ellipse) =>
    ry > 0.93 * rx &&
    ry < 1.62 * rx &&
    rx > 0.25 * width &&
    ry < 0.9 * height &&
    Math.abs(cx - width / 2) < 0.15 * width &&
    Math.abs(cy - height / 2) < 0.2 * height;
  let best: Ellipse | undefined;
  let most = LEAST_EVIDENCE;
  for (const level of LEVELS) {
    const ellipse = fitEllipse(scanEdges(plane, level), { isPlausible, tolerance: 1.2 });
    if (!ellipse) continue;
    const squash = ellipse.ry / ellipse.rx;
    const circle = { cx: ellipse.cx * squash, cy: ellipse.cy, radius: ellipse.ry };
    const { score } = circleEvidence(plane, circle, squash, LIT * GAIN);
    if (score <= most) continue;
    best = ellipse;
    most = score;
  }
  return best;
}

/**
 * How far the mean luma of 3 x 3 pixels lies above the middle grey, which is the surround of a background-subtracted photograph: the rim is brighter
 * (its blur took in the black outside), and the halo about it darker.
 */
function lightOverGrey({ width, height, data }: RgbaImage): Plane {
  const luma = new Float32Array(width * height);
  for (let i = 0; i < luma.length; i++) luma[i] = 0.299 * data[4 * i]! + 0.587 * data[4 * i + 1]! + 0.114 * data[4 * i + 2]!;
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          sum += luma[v * width + u]!;
          count++;
        }
      }
      values[y * width + x] = Math.min(255, Math.max(0, GAIN * (sum / count - 128)));
    }
  }
  return { width, height, values };
}
