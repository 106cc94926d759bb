import type { MapScale } from '#domain/saliency.ts';

const NBSP = '\u00a0';
const MINUS = '\u2212';

const signed = (share: number): string => {
  const digits = Math.abs(share).toFixed(2);
  return Number(digits) === 0 ? '0.00' : `${share < 0 ? MINUS : '+'}${digits}`;
};

/** The words of a model that looks on two scales. */
export const mapScaleWords = {
  choice: 'Map',
  /** Beside what each map adds to the logit. */
  adds: 'adds to logit',
  both: 'Both',
  cells: (width: number, height: number) => `${width}${NBSP}×${NBSP}${height}`,
  signed,
  explains: (scale: MapScale, share: number) =>
    scale === 'both' ? `Both maps together add ${signed(share)} to the logit.` : `This map adds ${signed(share)} to the logit.`,
  about:
    'This model reads two maps, a fine and a coarse one. What it says is the sum of what each adds, and of a constant that lies nowhere.',
} as const;
