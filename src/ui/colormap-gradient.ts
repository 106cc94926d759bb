import { type ColormapId, colormap } from '#imaging/colormap.ts';

const STOPS = 17;

/** A palette as a CSS background image, least to most from left to right. */
export function colormapGradient(id: ColormapId): string {
  const table = colormap(id);
  const stops = Array.from({ length: STOPS }, (_, i) => {
    const c = 3 * Math.round((255 * i) / (STOPS - 1));
    return `rgb(${table[c]} ${table[c + 1]} ${table[c + 2]})`;
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
