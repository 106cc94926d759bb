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
