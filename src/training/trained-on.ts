import type { ModelCard } from '#domain/model-card.ts';
import { type Labelled, patientHashOf } from '#training/dataset.ts';
import { shortHash } from '#training/split.ts';

/** Whether the card lists this photograph (by the hash of its bytes) or its patient among those that the model was trained, calibrated or chosen on. */
export function wasTrainedOn(
  { training }: { readonly training: Pick<ModelCard['training'], 'photographs' | 'patients'> },
  photograph: Pick<Labelled, 'patient'>,
  bytes: Uint8Array,
): boolean {
  const patient = patientHashOf(photograph);
  return training.photographs.includes(shortHash(bytes)) || (patient !== undefined && training.patients.includes(patient));
}
