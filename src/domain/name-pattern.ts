import { calendarDay } from '#domain/calendar-day.ts';
import { ALL_EYE_WORDS } from '#domain/eye-words.ts';
import { err, ok, type Result } from '#domain/result.ts';

/**
 * How the facts stand in a file name, such as `{patient}_{date}_{eye}`. Fields: {patient}, {eye}, {date} (year first), {date:dmy}, {date:mdy},
 * {field} (which part of the eye; one word) and {any}, the last two passed over. `_` stands for any of _ - space and dot; `/` leads from a folder to what is in it; all
 * else for itself, in either case.
 */
export interface NamePattern {
  readonly text: string;
  /** Matches the end of a path without its ending. */
  readonly expression: RegExp;
  readonly dateOrder: DateOrder;
}

type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** What is wrong with a pattern that somebody typed. */
export type PatternFault =
  | { readonly kind: 'unknown-field'; readonly field: string }
  | { readonly kind: 'field-twice'; readonly field: string }
  | { readonly kind: 'fields-touch' }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'no-fact' }
  | { readonly kind: 'too-long' };

/** Tried in this order; the first that fits a whole name decides. */
export const DEFAULT_NAME_PATTERNS: readonly string[] = [
  '{patient}_{eye}_{date}',
  '{patient}_{date}_{eye}',
  '{date}_{patient}_{eye}',
  '{patient}_{eye}_{date}_{any}',
  '{patient}_{date}_{eye}_{field}',
  '{date}_{patient}_{eye}_{field}',
  '{patient}/{date}_{eye}',
  '{patient}/{eye}_{date}',
  '{patient}/{date}/{eye}',
  '{patient}/{eye}',
  '{patient}/{eye}_{field}',
  '{date}_{eye}',
  '{patient}_{eye}',
  '{patient}_{eye}_{field}',
  '{eye}_{patient}',
];

const LONGEST_PATTERN = 120;

const SEPARATOR = '[_\\-\\s.]+';
const DATES: Record<DateOrder, string> = {
  ymd: '(?<date>\\d{8}|\\d{4}[-_.]\\d{1,2}[-_.]\\d{1,2})',
  dmy: '(?<date>\\d{8}|\\d{1,2}[-_.]\\d{1,2}[-_.]\\d{4})',
  mdy: '(?<date>\\d{8}|\\d{1,2}[-_.]\\d{1,2}[-_.]\\d{4})',
};
const FIELDS: Readonly<Record<string, string>> = {
  patient: '(?<patient>[^/]+?)',
  eye: `(?<eye>${ALL_EYE_WORDS.join('|')})`,
  date: DATES.ymd,
  'date:dmy': DATES.dmy,
  'date:mdy': DATES.mdy,
  field: '[^/_\\-\\s.]+',
  any: '[^/]+?',
};

/** The fields that a pattern may name, in the order in which they are explained. */
export const PATTERN_FIELDS: readonly string[] = Object.keys(FIELDS);

/** A pattern ready to be used, or what is wrong with it. Each field may stand once, so that no name takes long to match. */
export function compilePattern(text: string): Result<NamePattern, PatternFault> {
  if (text.length > LONGEST_PATTERN) return err({ kind: 'too-long' });
  if (/\}\{/.test(text)) return err({ kind: 'fields-touch' });
  const used = new Set<string>();
  let source = '';
  let dateOrder: DateOrder = 'ymd';
  for (const part of text.trim().split(/(\{[^{}]*\})/)) {
    const field = /^\{(.*)\}$/.exec(part)?.[1];
    if (field === undefined) {
      if (/[{}]/.test(part)) return err({ kind: 'unclosed' });
      source += part
        .split(/[_\-\s.]+/)
        .map(escaped)
        .join(SEPARATOR);
      continue;
    }
    const expression = FIELDS[field];
    if (!expression) return err({ kind: 'unknown-field', field });
    const [name = ''] = field.split(':');
    if (used.has(name)) return err({ kind: 'field-twice', field: name });
    used.add(name);
    if (name === 'date' && field !== 'date') dateOrder = field.endsWith('dmy') ? 'dmy' : 'mdy';
    source += expression;
  }
  if (!['patient', 'eye', 'date'].some((fact) => used.has(fact))) return err({ kind: 'no-fact' });
  return ok({ text: text.trim(), expression: new RegExp(`(?:^|/)${source}$`, 'i'), dateOrder });
}

/** A date as it stands in a name, in the order of its parts, as ISO 8601; undefined where the calendar has no such day. */
export function dateOf(written: string, order: DateOrder): string | undefined {
  const parts = /^\d{8}$/.test(written)
    ? order === 'ymd'
      ? [written.slice(0, 4), written.slice(4, 6), written.slice(6)]
      : [written.slice(0, 2), written.slice(2, 4), written.slice(4)]
    : written.split(/[-_.]/);
  const [a = 0, b = 0, c = 0] = parts.map(Number);
  if (order === 'ymd') return calendarDay(a, b, c);
  return order === 'dmy' ? calendarDay(c, b, a) : calendarDay(c, a, b);
}

const escaped = (literal: string): string => literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
