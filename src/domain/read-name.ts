import { eyeOf } from '#domain/eye-words.ts';
import type { Laterality } from '#domain/laterality.ts';
import { compilePattern, dateOf, type NamePattern } from '#domain/name-pattern.ts';

/** What a file's name and folders tell. */
export interface NameReading {
  readonly patient?: string;
  readonly laterality?: Laterality;
  readonly date?: string;
  /** The pattern that fitted; undefined where none did, and nothing was read. */
  readonly pattern?: string;
}

/** No path is longer on any common system; the end is what counts. */
const LONGEST_PATH = 260;

/** Patient, eye and day by the first pattern that fits a path (folders and name, separated by slashes). Patterns that are none are passed over. */
export function readName(path: string, patterns: readonly string[]): NameReading {
  const stem = stemOf(path.slice(-LONGEST_PATH));
  for (const text of patterns) {
    const pattern = compiled(text);
    const reading = pattern && readBy(stem, pattern);
    if (reading) return reading;
  }
  return {};
}

function readBy(stem: string, { expression, dateOrder, text }: NamePattern): NameReading | undefined {
  const groups = expression.exec(stem)?.groups;
  if (!groups) return undefined;
  const { patient, eye, date } = groups;
  const day = date === undefined ? undefined : dateOf(date, dateOrder);
  if (date !== undefined && !day) return undefined;
  const laterality = eye === undefined ? undefined : eyeOf(eye);
  return {
    pattern: text,
    ...(patient !== undefined && !isCounter(patient) && { patient: patient.trim() }),
    ...(laterality && { laterality }),
    ...(day && { date: day }),
  };
}

/** The path without its ending and without what systems add to a second copy: `10_left (1).jpg`, `10_left - Copy.jpg`. */
const stemOf = (path: string): string =>
  path
    .normalize('NFC')
    .replace(/\.(jpe?g|png)$/i, '')
    .replace(/(\s*\(\d{1,3}\)|\s*-?\s+copy(\s\d{1,3})?)$/i, '');

/** A camera's counter or a general word stands for no patient: `IMG_0012`, `DSC0031`, `photos`, `fundus 3`; nor does a letter alone. */
const isCounter = (text: string): boolean => GENERAL.test(text) || !/[\p{L}\d]{2}|\d/u.test(text);
const GENERAL =
  /^(img|image|dsc[nf]?|dcim|pic|pict|picture|photo|photograph|fundus|retina|scan|screenshot|untitled|eye|download|desktop|export|left|right|o[ds])s?[_\-\s.]*[\d_\-\s.]*$/i;

const cache = new Map<string, NamePattern | null>();

function compiled(text: string): NamePattern | null {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const result = compilePattern(text);
  const pattern = result.ok ? result.value : null;
  // A pattern being typed is compiled at every key.
  if (cache.size > 200) cache.clear();
  cache.set(text, pattern);
  return pattern;
}
