import type { DmeFlag, OwnGrade } from '#domain/reading.ts';

export const DME_FLAGS: readonly DmeFlag[] = ['unknown', 'no', 'yes'];
export const ADVICE_GRADES: readonly OwnGrade[] = [0, 1, 2, 3, 4, 'ungradable'];
export const ADVICE_ACTIONS = ['recall', 'refer', 'repeat'] as const;
export const INTERVAL_UNITS = ['weeks', 'months'] as const;

/** At the latest after this time; `count` is a whole number from 1. */
export interface Interval {
  readonly count: number;
  readonly unit: (typeof INTERVAL_UNITS)[number];
}

/** What a site does about an eye of one grade. */
export interface Advice {
  /** Screen again, refer to an ophthalmologist, or take the photograph again. */
  readonly action: (typeof ADVICE_ACTIONS)[number];
  /** Null where the table sets no time. */
  readonly within: Interval | null;
  /** The site's own words; may be empty. */
  readonly note: string;
}

/** A site's own table: a row for each grade that a reader can give, a column for each DME flag. */
export type AdviceTable = Readonly<Record<OwnGrade, Readonly<Record<DmeFlag, Advice>>>>;

const months = (count: number): Interval => ({ count, unit: 'months' });
const recall = (count: number): Advice => ({ action: 'recall', within: months(count), note: '' });
const refer = (count: number): Advice => ({ action: 'refer', within: months(count), note: '' });
const repeat: Advice = { action: 'repeat', within: null, note: '' };

/** An unknown macula is advised as one without oedema, and said to be unknown beside it. */
const row = (without: Advice, withDme: Advice): AdviceTable[OwnGrade] => ({ unknown: without, no: without, yes: withDme });

/**
 * The table that a site starts from, to be edited: the longest intervals of the ICO Guidelines for Diabetic Eye Care (updated 2017), high-resource settings
 * (Wong et al., Ophthalmology 125, 2018). DME: a month, as for centre-involving oedema, because the flag does not tell where it lies.
 */
export const DEFAULT_ADVICE: AdviceTable = {
  0: row(recall(24), refer(1)),
  1: row(recall(12), refer(1)),
  2: row(refer(6), refer(1)),
  3: row(refer(3), refer(1)),
  4: row(refer(1), refer(1)),
  ungradable: row(repeat, refer(1)),
};

/** The longest note and the longest time that a cell holds. */
const LIMITS = { note: 160, count: 120 };

/** The table with one cell changed: a note too long is cut, a time that makes no sense is none. */
export function withAdvice(table: AdviceTable, grade: OwnGrade, dme: DmeFlag, changed: Partial<Advice>): AdviceTable {
  const { action, within, note } = { ...table[grade][dme], ...changed };
  const isTime = within !== null && Number.isInteger(within.count) && within.count >= 1 && within.count <= LIMITS.count;
  const cell: Advice = { action, within: isTime ? within : null, note: note.slice(0, LIMITS.note) };
  return { ...table, [grade]: { ...table[grade], [dme]: cell } };
}
