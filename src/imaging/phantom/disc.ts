import type { Anatomy } from '#imaging/phantom/anatomy.ts';
import { smoothstep } from '#imaging/phantom/layers.ts';
import type { Noise } from '#imaging/phantom/noise.ts';

export interface DiscColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0..1: how much of the disc covers the retina here. */
  readonly cover: number;
}

const RIM = [236, 158, 100] as const;
const CUP = [253, 228, 178] as const;
const CRESCENT = [226, 168, 112] as const;

/** The optic disc at a point in radii of the aperture: a pink rim, thicker on the nasal side, a pale cup, a faint crescent on the temporal side. */
export const discColour = ({ disc, nasal }: Anatomy, noise: Noise, x: number, y: number): DiscColour | undefined => {
  const dx = ((x - disc.x) * nasal) / (0.91 * disc.radius);
  const dy = (y - disc.y) / disc.radius;
  const distance = Math.hypot(dx, dy) * (1 + 0.025 * noise(1.5 * dx + 7, 1.5 * dy));
  if (distance > 1.3) return undefined;
  const cover = 1 - smoothstep(0.86 - 0.08 * Math.max(0, dx), 1.07, distance);
  const crescent = 0.4 * smoothstep(0.25, 0.9, -dx) * (1 - smoothstep(1.02, 1.16, distance));
  const cup = 1 - smoothstep(0.55, 1.35, Math.hypot(dx + 0.1, dy) / disc.cup);
  const lamina = 0.035 * noise(11 * dx, 11 * dy + 3) * cup;
  const pallor = 0.4 * smoothstep(-0.3, 1, -dx) + 0.12 * noise(4 * dx + 50, 4 * dy);
  const mix = (channel: 0 | 1 | 2): number => {
    const rim = RIM[channel] + (CUP[channel] - RIM[channel]) * pallor;
    const inside = (rim + (CUP[channel] - rim) * cup) * (1 + lamina);
    return cover > 0 ? inside * cover + CRESCENT[channel] * (1 - cover) : CRESCENT[channel];
  };
  return { red: mix(0), green: mix(1), blue: mix(2), cover: Math.max(cover, crescent) };
};
