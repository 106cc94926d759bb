import type { Laterality } from '#domain/laterality.ts';
import { type FactSource, lateralityOf, type Study } from '#domain/study.ts';

/** The eye and who says so, as far as nothing speaks against it: an attribute of DICOM cannot carry a doubt. */
export function undoubtedEye(study: Study): { readonly eye: Laterality; readonly source: FactSource } | null {
  const { value, source, conflict } = lateralityOf(study);
  return value && source && !conflict ? { eye: value, source } : null;
}
