import type { ImageId } from '#domain/brand.ts';
import type { Laterality } from '#domain/laterality.ts';
import { type FactSource, isAbove, lateralityOf, type Study, withReading } from '#domain/study.ts';
import { noteChange } from '#store/audit.ts';
import { store } from '#store/store.ts';

/** What the reader says of a photograph's study; each fact that thereby changes stands in the audit trail. */
export function studyChanged(id: ImageId, partial: Partial<Study>): void {
  const before = studyOf(id);
  if (!before) return;
  const after = { ...before, ...partial };
  write(id, after);
  note(id, 'patient', before.patient?.value, after.patient?.value);
  note(id, 'laterality', lateralityOf(before).value, lateralityOf(after).value);
  note(id, 'date', before.date?.value, after.date?.value);
}

/** What a machine read of a photograph; undefined is a fact that was looked for and not found. */
export interface StudyReading {
  readonly patient?: string | undefined;
  readonly laterality?: Laterality | undefined;
  readonly date?: string | undefined;
}

/** Takes what was read from a source in place of what that source, or one that it stands above, said before. What the reader says stands. */
export function studyRead(id: ImageId, source: Exclude<FactSource, 'reader'>, { patient, laterality, date }: StudyReading): void {
  const study = studyOf(id);
  if (!study) return;
  const kept = <T>(fact: { value: T; source: FactSource } | null, value: T | undefined) =>
    fact && (value === undefined ? fact.source !== source : isAbove(fact.source, source))
      ? fact
      : value === undefined
        ? null
        : { value, source };
  write(id, {
    patient: kept(study.patient, patient),
    laterality: withReading(study.laterality, source, laterality),
    date: kept(study.date, date),
  });
}

const studyOf = (id: ImageId): Study | undefined => store.getState().photographs.find((p) => p.id === id)?.study;

const write = (id: ImageId, study: Study): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, study } : p)) }));

function note(id: ImageId, what: string, from: string | undefined, to: string | undefined): void {
  if (from !== to) noteChange(id, what, from ?? null, to ?? null);
}
