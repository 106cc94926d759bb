import type { ImageId } from '#domain/brand.ts';
import type { Laterality } from '#domain/laterality.ts';
import { lateralityOf, type Study } from '#domain/study.ts';

/** A photograph as far as it matters whose it is. */
export interface OfSomebody {
  readonly id: ImageId;
  readonly study: Study;
}

/** The photographs of one visit, each eye's in the order of arrival. Those whose eye is not known are neither's. */
export interface Visit<P> {
  /** ISO 8601 (YYYY-MM-DD); null where the photographs say none. */
  readonly date: string | null;
  readonly eyes: Readonly<Record<Eye, readonly P[]>>;
}

export type Eye = Laterality | 'unknown';

/** In the order in which clinics show them: as one faces the patient, the right eye stands left. */
export const EYES: readonly Eye[] = ['OD', 'OS', 'unknown'];

/** One patient's photographs; or one photograph of which nobody says whose it is. */
export interface Patient<P> {
  /** Unique among the patients of one list. */
  readonly key: string;
  /** The site's own id; null for a photograph that stands alone. */
  readonly id: string | null;
  /** In the order of arrival. */
  readonly photographs: readonly P[];
  /** The latest first; without a date last. Never empty. */
  readonly visits: readonly Visit<P>[];
}

/** Photographs by patient, in the order in which each patient's first came. One without a patient stands alone and is never merged with another. */
export function patientsOf<P extends OfSomebody>(photographs: readonly P[]): Patient<P>[] {
  return Array.from(groupBy(photographs, patientKey), ([key, own]) => patientOf(key, own));
}

/** Two photographs with the same key are of one patient. */
export const patientKey = ({ id, study }: OfSomebody): string => {
  const name = nameOf(study);
  return name === null ? `photograph ${id}` : `patient ${name}`;
};

/** The photographs of one key as a patient. At least one. */
export function patientOf<P extends OfSomebody>(key: string, photographs: readonly P[]): Patient<P> {
  const byDate = groupBy(photographs, ({ study }) => study.date?.value ?? null);
  // ISO days sort as text.
  const visits = Array.from(byDate, ([date, own]) => ({ date, eyes: eyesOf(own) })).toSorted((a, b) =>
    (b.date ?? '').localeCompare(a.date ?? ''),
  );
  return { key, id: nameOf(photographs[0]!.study), photographs, visits };
}

/** All photographs of an eye that count for the present result: of the latest visit, and those without a date, which may be of it. */
export const presentFields = <P>({ visits }: Patient<P>, eye: Eye): readonly P[] =>
  visits.flatMap(({ date, eyes }, i) => (i === 0 || date === null ? eyes[eye] : []));

function eyesOf<P extends OfSomebody>(photographs: readonly P[]): Visit<P>['eyes'] {
  const of = (eye: Eye) => photographs.filter(({ study }) => (lateralityOf(study).value ?? 'unknown') === eye);
  return { OD: of('OD'), OS: of('OS'), unknown: of('unknown') };
}

const nameOf = ({ patient }: Study): string | null => patient?.value.trim() || null;

/** The items of each key, keys and items in the order of arrival. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
