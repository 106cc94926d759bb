import type { Laterality } from '#domain/laterality.ts';
import { lateralityOf, type Study } from '#domain/study.ts';

/** The eye, as far as nothing speaks against it: an attribute of DICOM cannot carry a doubt. */
export function undoubtedEye(study: Study): Laterality | null {
  const { value, conflict } = lateralityOf(study);
  return conflict ? null : (value ?? null);
}
