import type { Laterality } from '#domain/laterality.ts';

/** Where a fact about a photograph was read. What the reader says stands above all others. */
export type FactSource = 'reader' | 'file' | 'file-name' | 'picture';

/** A fact and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: FactSource;
}

/** Whose eye a photograph shows, and when it was taken. What is not known is null. */
export interface Study {
  /** The site's own id of the patient. */
  readonly patient: Sourced<string> | null;
  /** Every reading there is, at most one a source: where they disagree the page says so. */
  readonly laterality: readonly Sourced<Laterality>[];
  /** Day of the photograph, ISO 8601 (YYYY-MM-DD). */
  readonly date: Sourced<string> | null;
}

export const UNKNOWN_STUDY: Study = { patient: null, laterality: [], date: null };

/** The eye as far as it is known, and what speaks against it. */
export interface KnownLaterality {
  /** Of the source that ranks highest; undefined where none says. */
  readonly value: Laterality | undefined;
  readonly source: FactSource | undefined;
  /** A reading that says the other eye; null where all agree or the reader has settled it. */
  readonly conflict: Sourced<Laterality> | null;
}

/** Whom to believe, first to last: the reader, what the file carries, its name, the look of the picture. */
const RANKS: readonly FactSource[] = ['reader', 'file', 'file-name', 'picture'];

/** The eye by the source that ranks highest, and whether another source contradicts it. A reader's word settles every conflict. */
export function lateralityOf({ laterality }: Study): KnownLaterality {
  const ranked = laterality.toSorted((a, b) => RANKS.indexOf(a.source) - RANKS.indexOf(b.source));
  const [first] = ranked;
  if (!first) return { value: undefined, source: undefined, conflict: null };
  const against = ranked.find(({ value }) => value !== first.value);
  return { ...first, conflict: first.source === 'reader' ? null : (against ?? null) };
}

/** Whether what one source says of a fact stands above what another does. */
export const isAbove = (one: FactSource, other: FactSource): boolean => RANKS.indexOf(one) < RANKS.indexOf(other);

/** The readings with that of one source replaced, or taken away where it says nothing. */
export const withReading = (
  readings: readonly Sourced<Laterality>[],
  source: FactSource,
  value: Laterality | undefined,
): readonly Sourced<Laterality>[] => {
  const rest = readings.filter((reading) => reading.source !== source);
  return value ? [...rest, { value, source }] : rest;
};
