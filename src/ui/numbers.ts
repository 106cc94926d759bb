import { currentLocale, t } from '#ui/i18n.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the page's language writes it. `digits`: after the decimal sign, exactly. */
export function decimal(value: number, digits = 0): string {
  const key = `${currentLocale()} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(currentLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, format);
  }
  // A minus is a sign of its own, and nothing is less than zero by rounding.
  const rounded = format.format(value);
  return Number(value.toFixed(digits)) === 0 ? format.format(0) : rounded.replace('-', '−');
}

/** 0..1 as a whole percentage; what is not quite 0 or 1 never reads as if it were. */
export function percent(fraction: number): string {
  const rounded = Math.round(fraction * 100);
  const written = (whole: number) => t('numbers:percent', { number: decimal(whole) });
  if (rounded === 0 && fraction > 0) return t('numbers:lessThan', { number: written(1) });
  if (rounded === 100 && fraction < 1) return t('numbers:moreThan', { number: written(99) });
  return written(rounded);
}

/** A zoom, screen px a source px, in whole percent. */
export const zoomed = (scale: number): string => t('numbers:percent', { number: String(Math.round(100 * scale)) });

/** A duration in ms, as a reader wants it. */
export const duration = (ms: number): string =>
  ms < 1000 ? t('numbers:ms', { number: decimal(ms) }) : t('numbers:seconds', { number: decimal(ms / 1000, ms < 9950 ? 1 : 0) });

/** Bytes in megabytes, without the unit. */
export const megabytes = (bytes: number): string => decimal(bytes / 1e6, bytes < 9.95e6 ? 1 : 0);

/** Bytes, as a reader wants them. */
export function fileSize(bytes: number): string {
  if (bytes < 1e6) return t('numbers:kilobytes', { number: decimal(Math.max(1, bytes / 1e3)) });
  if (bytes < 0.95e9) return t('numbers:megabytes', { number: megabytes(bytes) });
  return t('numbers:gigabytes', { number: decimal(bytes / 1e9, bytes < 9.95e9 ? 1 : 0) });
}

/** A length in px. */
export const pixels = (px: number): string => t('numbers:pixels', { number: decimal(px) });

/** A change: with its sign, and none where it rounds to nothing. */
export const signed = (value: number, digits = 0): string =>
  `${Number(value.toFixed(digits)) > 0 ? '+' : ''}${decimal(value, digits)}`;
