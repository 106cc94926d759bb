import type { ImageId } from '#domain/brand.ts';
import { lateralityOf } from '#domain/study.ts';
import type { Photograph, State, VisitsStep } from '#store/state.ts';
import { store } from '#store/store.ts';

/** Two photographs of an eye, the second to be laid over the first; null while the reader has not said which. */
export const visitsOpened = (fixed: ImageId, moving: ImageId | null, step: VisitsStep): void =>
  store.setState({ visits: { fixed, moving, step } });

/** Ignored where other photographs are compared by now. */
export const visitsStepped = (fixed: ImageId, moving: ImageId, step: VisitsStep): void =>
  store.setState(({ visits }) => ({
    visits: visits?.fixed === fixed && visits.moving === moving ? { ...visits, step } : visits,
  }));

export const visitsClosed = (): void => store.setState({ visits: null });

/** The id under which the pictures of one photograph laid over another are kept. */
export const laidOverId = (fixed: ImageId, moving: ImageId): ImageId => `${moving} over ${fixed}` as ImageId;

/** Days of both, told apart: negative where `a` is the earlier one; 0 where that is not known. */
export function visitOrder(a: Photograph, b: Photograph): number {
  const [first, second] = [a.study.date?.value, b.study.date?.value];
  // ISO days sort as text.
  return first && second ? first.localeCompare(second) : 0;
}

/** The photographs that are other visits of the same eye as far as anybody knows: same patient, same known eye, another known day. The latest earlier one first. */
export function otherVisits(photographs: readonly Photograph[], of: Photograph): readonly Photograph[] {
  const patient = of.study.patient?.value.trim();
  const { value: eye } = lateralityOf(of.study);
  if (!patient || !eye) return [];
  return photographs
    .filter(
      (other) =>
        other.id !== of.id &&
        other.study.patient?.value.trim() === patient &&
        lateralityOf(other.study).value === eye &&
        visitOrder(other, of) !== 0,
    )
    .toSorted((a, b) => {
      const [isEarlierA, isEarlierB] = [visitOrder(a, of) < 0, visitOrder(b, of) < 0];
      if (isEarlierA !== isEarlierB) return isEarlierA ? -1 : 1;
      return isEarlierA ? visitOrder(b, a) : visitOrder(a, b);
    });
}

/** The visit that the page offers to compare with; undefined where there is none, or where the eye of either is disputed. */
export function offeredVisit({ photographs }: Pick<State, 'photographs'>, of: Photograph): Photograph | undefined {
  if (lateralityOf(of.study).conflict) return undefined;
  return otherVisits(photographs, of).find(({ study }) => !lateralityOf(study).conflict);
}

/** What speaks against two photographs being of one eye, as far as it is known. */
export function visitDoubts(a: Photograph, b: Photograph): readonly ('other-eye' | 'other-patient' | 'disputed-eye')[] {
  const [eyeA, eyeB] = [lateralityOf(a.study), lateralityOf(b.study)];
  const [patientA, patientB] = [a.study.patient?.value.trim(), b.study.patient?.value.trim()];
  return [
    ...(eyeA.value && eyeB.value && eyeA.value !== eyeB.value ? (['other-eye'] as const) : []),
    ...(patientA && patientB && patientA !== patientB ? (['other-patient'] as const) : []),
    ...(eyeA.conflict || eyeB.conflict ? (['disputed-eye'] as const) : []),
  ];
}
