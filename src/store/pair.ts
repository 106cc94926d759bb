import type { ImageId } from '#domain/brand.ts';
import type { Laterality } from '#domain/laterality.ts';
import { patientKey } from '#domain/patient.ts';
import { lateralityOf } from '#domain/study.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';

/** Two photographs side by side, as clinics show them: the right eye left. */
export interface Pair {
  readonly left: Photograph | undefined;
  readonly right: Photograph | undefined;
  /** Where the photograph stands whose result is shown. */
  readonly present: 'left' | 'right';
  /** The eye that the patient has no photograph of; undefined where there is one, or where patient or eye are not known. */
  readonly missing: Laterality | undefined;
}

/** Laid beside each other by hand. */
export type Chosen = readonly [ImageId, ImageId];

/** The photograph that is shown and the one beside it: chosen by hand, or the same patient's other eye. */
export function pairOf(state: Pick<State, 'photographs' | 'selected'>, chosen: Chosen | null): Pair {
  const present = selectedPhotograph(state as State);
  if (!present) return { left: undefined, right: undefined, present: 'left', missing: undefined };
  const { value: eye } = lateralityOf(present.study);
  const byHand = chosen?.includes(present.id) ? chosen.find((id) => id !== present.id) : undefined;
  const other = state.photographs.find(({ id }) => id === byHand) ?? otherEye(state.photographs, present);
  const otherLaterality = other && lateralityOf(other.study).value;
  // Of two photographs of one eye, or two eyes not known, the first chosen stays left.
  const isRight = eye === otherLaterality ? chosen?.[1] === present.id : eye === 'OS' || (!eye && otherLaterality === 'OD');
  const isKnown = eye !== undefined && Boolean(present.study.patient?.value.trim());
  return {
    left: isRight ? other : present,
    right: isRight ? present : other,
    present: isRight ? 'right' : 'left',
    missing: other || !isKnown ? undefined : eye === 'OD' ? 'OS' : 'OD',
  };
}

/** The same patient's other eye: of the same day where there is one. */
function otherEye(photographs: readonly Photograph[], present: Photograph): Photograph | undefined {
  const { value: eye } = lateralityOf(present.study);
  if (!eye) return undefined;
  const key = patientKey(present);
  const others = photographs.filter((p) => {
    const { value } = lateralityOf(p.study);
    return patientKey(p) === key && value !== undefined && value !== eye;
  });
  return others.find((p) => p.study.date?.value === present.study.date?.value) ?? others[0];
}
