import type { Finding } from '#domain/finding.ts';
import { EYES, type OfSomebody, type Patient, presentFields } from '#domain/patient.ts';
import type { PatientResult } from '#domain/patient-result.ts';
import type { Reading } from '#domain/reading.ts';

export const SORTS = ['arrival', 'severity', 'name', 'date'] as const;
/** Of patients; the photographs of each stay in their places. */
export type WorklistSort = (typeof SORTS)[number];

export const FILTERS = ['all', 'referable', 'unsure', 'ungradable', 'unread'] as const;
/** Which patients are shown. */
export type WorklistFilter = (typeof FILTERS)[number];

/** A photograph of the list. */
export interface Listed extends OfSomebody {
  readonly name: string;
  readonly reading: Reading;
}

/** One place of the list. */
export interface Entry<P> {
  readonly patient: Patient<P>;
  readonly result: PatientResult<P>;
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The entries, given in the order of arrival, in another order; equals keep theirs. */
export function sortEntries<P extends Listed>(entries: readonly Entry<P>[], sort: WorklistSort): readonly Entry<P>[] {
  switch (sort) {
    case 'arrival':
      return entries;
    case 'severity':
      return entries.toSorted((a, b) => b.result.severity - a.result.severity);
    case 'name':
      return entries.toSorted((a, b) => byName.compare(title(a), title(b)));
    case 'date':
      // The latest visit first; ISO days sort as text, and no date comes last.
      return entries.toSorted((a, b) => (b.patient.visits[0]?.date ?? '').localeCompare(a.patient.visits[0]?.date ?? ''));
  }
}

/** Whether a patient is among those that a filter shows: by the present visit, and `unread` by every photograph that can be read. */
export function passes<P extends Listed>(
  { patient, result }: Entry<P>,
  filter: WorklistFilter,
  findingOf: (photograph: P) => Finding,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'referable':
      return result.referable;
    case 'ungradable':
      return EYES.some((eye) => result.eyes[eye].kind === 'ungradable' || result.eyes[eye].kind === 'failed');
    case 'unsure':
      return EYES.some((eye) => presentFields(patient, eye).some((photograph) => isUnsure(findingOf(photograph))));
    case 'unread':
      return patient.photographs.some((p) => p.reading.grade === null && findingOf(p).kind !== 'failed');
  }
}

const isUnsure = (finding: Finding): boolean => finding.kind === 'graded' && finding.isUncertain;

/** Whether every word of `text` stands in the patient's id or in the name of one photograph, in any case. */
export function matches<P extends Listed>({ patient }: Entry<P>, text: string): boolean {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const isIn = (place: string) => wanted.every((word) => place.includes(word));
  const id = (patient.id ?? '').toLowerCase();
  return isIn(id) || patient.photographs.some(({ name }) => isIn(`${id} ${name.toLowerCase()}`));
}

const title = <P extends Listed>({ patient }: Entry<P>): string => patient.id ?? patient.photographs[0]?.name ?? '';
