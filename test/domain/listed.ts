import type { ImageId } from '#domain/brand.ts';
import type { Finding } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import { NO_READING } from '#domain/reading.ts';
import type { Listed } from '#domain/worklist.ts';

export interface Sample extends Listed {
  readonly finding: Finding;
}

/** What the model says: a grade with its referral, or the kind of another finding. */
export type Said = IcdrGrade | '0!' | '1!' | 'ungradable' | 'failed' | 'pending' | 'covered';

/** A photograph as file names of a clinic give it: `0012_OD_2024-03-01`; `-` in place of what is not known. `0!` is grade 0, referred by the operating point. */
export function sample(file: string, said: Said): Sample {
  const [patient, eye, date] = file.split('_');
  const known = (value: string | undefined) => (value === undefined || value === '-' ? null : value);
  const [who, which, when] = [known(patient), known(eye), known(date)];
  return {
    id: file as ImageId,
    name: `${file}.jpg`,
    reading: NO_READING,
    study: {
      patient: who === null ? null : { value: who, source: 'file-name' },
      laterality: which === null ? [] : [{ value: which as Laterality, source: 'file-name' }],
      date: when === null ? null : { value: when, source: 'file-name' },
    },
    finding: findingOf(said),
  };
}

function findingOf(said: Said): Finding {
  if (said === 'ungradable') return { kind: said, by: 'model' };
  if (said === 'failed' || said === 'pending' || said === 'covered') return { kind: said };
  const grade = Number.parseInt(String(said), 10) as IcdrGrade;
  const referable = grade >= 2 || String(said).endsWith('!');
  return { kind: 'graded', grade, referable, by: 'model', isUncertain: false, isPreliminary: false };
}
