import { CIVIDIS } from '#imaging/colormap/cividis.ts';
import { INFERNO } from '#imaging/colormap/inferno.ts';
import { VIRIDIS } from '#imaging/colormap/viridis.ts';

/** The palettes of a heatmap: 256 RRGGBB colours each, from no evidence to the most. The first is the default. */
const PALETTES = { cividis: CIVIDIS, viridis: VIRIDIS, inferno: INFERNO } as const;

export type ColormapId = keyof typeof PALETTES;

export const COLORMAP_IDS = Object.keys(PALETTES) as readonly ColormapId[];

/** 256 colours as R, G, B bytes: 768 values. */
export function colormap(id: ColormapId): Uint8Array {
  const table = new Uint8Array(768);
  for (let i = 0; i < table.length; i++) table[i] = Number.parseInt(PALETTES[id].slice(2 * i, 2 * i + 2), 16);
  return table;
}
