import type { Aperture } from '#domain/aperture.ts';
import type { Anatomy } from '#imaging/phantom/anatomy.ts';
import { smoothstep } from '#imaging/phantom/layers.ts';
import { clouds, type Noise } from '#imaging/phantom/noise.ts';
import type { Random } from '#imaging/phantom/random.ts';

/** The retina without vessels, disc and lesions: three planes at a quarter of the size, values 0..255 and beyond. */
export interface Background {
  readonly width: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/** Source px a cell of the background. All it holds is soft. */
export const COARSE = 4;

/** Vignetting, the choroid's ribbons, the macula's pigment and the sheen of the nerve fibres. */
export const paintBackground = (
  width: number,
  height: number,
  aperture: Aperture,
  anatomy: Anatomy,
  random: Random,
  noise: Noise,
): Background => {
  const columns = Math.ceil(width / COARSE) + 2;
  const rows = Math.ceil(height / COARSE) + 2;
  const plane = () => new Float32Array(columns * rows);
  const background = { width: columns, red: plane(), green: plane(), blue: plane() };
  const tint = [random.between(204, 218), random.between(98, 116), random.between(46, 64)] as const;
  const lamp = random.onDisc(0.12);
  const ribbons = random.between(0.16, 0.26);
  const hazeAngle = random.between(0, 2 * Math.PI);
  for (let row = 0; row < rows; row++) {
    const y = ((row + 0.5) * COARSE - aperture.cy) / aperture.radius;
    for (let column = 0; column < columns; column++) {
      const x = ((column + 0.5) * COARSE - aperture.cx) / aperture.radius;
      const r = Math.hypot(x, y);
      if (r > 1.03) continue;
      const fromLamp = Math.hypot(x - lamp.x, y - lamp.y);
      const light = 1.06 - 0.3 * fromLamp ** 2 - 0.14 * r ** 8 + 0.07 * clouds(noise, 1.7 * x, 1.7 * y + 9);
      const ribbon = ribbons * choroid(noise, x, y) * smoothstep(0.2, 0.8, Math.hypot(x - anatomy.fovea.x, y - anatomy.fovea.y));
      const pigment = macula(anatomy, x, y);
      const sheen = nerveFibres(anatomy, noise, x, y);
      const halo =
        0.1 * Math.exp(-((Math.max(0, Math.hypot(x - anatomy.disc.x, y - anatomy.disc.y) - anatomy.disc.radius) / 0.1) ** 2));
      const haze =
        26 * smoothstep(0.8, 1.04, r) * Math.max(0, (x * Math.cos(hazeAngle) + y * Math.sin(hazeAngle)) / (r + 1e-6)) ** 2;
      const mottle = 0.03 * noise(34 * x, 34 * y);
      const at = row * columns + column;
      background.red[at] =
        tint[0] * light * (1 + 0.5 * ribbon + 0.4 * mottle + 0.6 * halo) * (1 - 0.62 * pigment) + 10 * sheen + 0.5 * haze;
      background.green[at] = tint[1] * light * (1 + ribbon + mottle + halo) * (1 - pigment) + 15 * sheen + 0.9 * haze;
      background.blue[at] = tint[2] * light * (1 + 0.8 * ribbon + mottle + halo) * (1 - 0.9 * pigment) + 12 * sheen + haze;
    }
  }
  return background;
};

/** -1..1: bright ribbons of choroidal vessels between darker pigment, bent by a slower noise. */
const choroid = (noise: Noise, x: number, y: number): number => {
  const bent = 0.25 * noise(2.2 * x + 40, 2.2 * y);
  const ridge = 1 - Math.abs(noise(7 * (x + bent), 7 * (y - bent) + 60)) * 2.2;
  const fine = 1 - Math.abs(noise(13 * (x - bent) + 80, 13 * (y + bent))) * 2.2;
  return 0.65 * Math.max(-1, ridge) + 0.35 * Math.max(-1, fine);
};

/** 0..1: xanthophyll and denser epithelium about the fovea. */
const macula = ({ fovea }: Anatomy, x: number, y: number): number => {
  const d = Math.hypot(x - fovea.x, y - fovea.y);
  return 0.13 * Math.exp(-((d / 0.36) ** 2)) + 0.2 * Math.exp(-((d / 0.15) ** 2)) + 0.2 * Math.exp(-((d / 0.055) ** 2));
};

/** 0..1: striae that leave the disc upwards and downwards. */
const nerveFibres = ({ disc }: Anatomy, noise: Noise, x: number, y: number): number => {
  const dx = x - disc.x;
  const dy = y - disc.y;
  const d = Math.hypot(dx, dy);
  if (d < disc.radius || d > 0.8) return 0;
  const angle = Math.atan2(dy, Math.abs(dx));
  const fade = Math.exp(-(((d - 0.2) / 0.26) ** 2)) * Math.abs(dy / d) ** 1.3;
  return fade * (0.45 + 0.55 * noise(angle * 26 + 100, d * 2.5) + 0.3 * noise(angle * 60, d * 3));
};
