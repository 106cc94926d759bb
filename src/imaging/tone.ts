import type { Look } from '#domain/look.ts';

/** The tone that is shown for a tone of the file, both 0..1: gamma, then contrast around the middle, then brightness, then the negative. */
export function tone(
  value: number,
  { brightness, contrast, gamma }: Pick<Look, 'brightness' | 'contrast' | 'gamma'>,
  inverted: boolean,
): number {
  const toned = Math.min(1, Math.max(0, (value ** (1 / gamma) - 0.5) * contrast + 0.5 + brightness));
  return inverted ? 1 - toned : toned;
}

/** `tone` of every 8-bit value: a table of 256 numbers 0..1, as an SVG transfer function takes it. */
export const toneTable = (look: Pick<Look, 'brightness' | 'contrast' | 'gamma'>, inverted: boolean): number[] =>
  Array.from({ length: 256 }, (_, value) => tone(value / 255, look, inverted));
