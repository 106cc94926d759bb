import type { ZipRefusal } from '#domain/error.ts';
import { FORMAT_NAMES } from '#domain/file-format.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { PatternFault } from '#domain/name-pattern.ts';
import type { FactSource } from '#domain/study.ts';
import type { IntakeStatus, Twin } from '#store/state.ts';
import { catalogue, currentLocale, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

/** Why a zip, or a file in one, was not taken, and what to do. */
export const ZIP_REFUSALS: Readonly<Record<ZipRefusal, { readonly what: string; readonly remedy: string }>> =
  catalogue.intake.zipRefusals;

const counted = (count: number) => ({ count, n: decimal(count) });

/** The reader's word settles every conflict: these are all pairs of the others, the one that ranks higher first. */
const CONFLICTS: Readonly<Record<string, 'fileAndName' | 'fileAndPicture' | 'nameAndPicture'>> = {
  'file file-name': 'fileAndName',
  'file picture': 'fileAndPicture',
  'file-name picture': 'nameAndPicture',
};

function fault(found: PatternFault): string {
  switch (found.kind) {
    case 'unknown-field':
    case 'field-twice':
      return t(`intake:faults.${found.kind}`, { field: `{${found.field}}` });
    case 'no-fact':
      return t('intake:faults.no-fact', { patient: '{patient}', eye: '{eye}', date: '{date}' });
    case 'fields-touch':
    case 'unclosed':
    case 'too-long':
      return catalogue.intake.faults[found.kind];
  }
}

export const intakeWords = withSaid(catalogue.intake, {
  /** What may be brought, by the names of the formats. */
  how: () => t('intake:how', { formats: new Intl.ListFormat(currentLocale(), { type: 'disjunction' }).format(FORMAT_NAMES) }),
  listing: (found: number) => t('intake:listing', counted(found)),
  reading: (read: number, total: number) =>
    t('intake:reading', { place: decimal(Math.min(read + 1, total)), total: decimal(total) }),
  /** What came of a batch, one fact a line. */
  outcome: ({ added, present, passedOver }: IntakeStatus): readonly string[] => [
    added === 0 && present + passedOver > 0 ? catalogue.intake.noneNew : t('intake:added', counted(added)),
    ...(present > 0 ? [t('intake:present', counted(present))] : []),
    ...(passedOver > 0 ? [t('intake:passedOver', counted(passedOver))] : []),
  ],

  /** The same bytes under two names. */
  twin: ({ name, of }: Twin) => t('intake:twin', { name, of }),
  stranger: ({ name, of, patient, otherPatient }: Twin) => t('intake:stranger', { name, of, patient, otherPatient }),

  /** Where a fact comes from. */
  from: (fact: string, source: FactSource) => t(`intake:from.${source}`, { fact }),
  patientIs: (id: string) => t('intake:patientIs', { id }),
  eyeIs: (eye: Laterality) => catalogue.intake.eyeIs[eye],
  conflict: (source: FactSource, eye: Laterality, otherSource: FactSource, other: Laterality) =>
    t(`intake:conflicts.${CONFLICTS[`${source} ${otherSource}`] ?? 'else'}`, { eye: EYE_SHORT[eye], other: EYE_SHORT[other] }),
  duplicate: (name: string) => t('intake:duplicate', { name }),
  changed: (name: string) => t('intake:changed', { name }),

  pattern: (place: number) => t('intake:pattern', { place: decimal(place) }),
  removePattern: (pattern: string) => t('intake:removePattern', { pattern }),
  raisePattern: (pattern: string) => t('intake:raisePattern', { pattern }),
  /** What each field of a pattern stands for. */
  fieldWords: catalogue.intake.fieldWords as Readonly<Record<string, string>>,
  fault,
});
