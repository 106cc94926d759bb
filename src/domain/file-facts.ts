import type { Laterality } from '#domain/laterality.ts';

/** A fact that a file carries, and the attribute that it was read from, as its standard names it: `Image Laterality (0020,0062)`. */
export interface FileFact<T> {
  readonly value: T;
  readonly attribute: string;
}

/** What a file says about the photograph in it. What it does not say, or says in a way that makes no sense, is left out. */
export interface FileFacts {
  readonly patient?: FileFact<string>;
  readonly laterality?: FileFact<Laterality>;
  /** Day of the photograph, ISO 8601 (YYYY-MM-DD). */
  readonly date?: FileFact<string>;
  /** Horizontal field of view, degrees. */
  readonly fieldOfView?: FileFact<number>;
  /** What an upright px measures on the retina, mm; only where rows and columns agree. */
  readonly mmPerPx?: FileFact<number>;
}
