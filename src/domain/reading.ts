import type { IcdrGrade } from '#domain/grade.ts';

/** A reader's own grade. */
export type OwnGrade = IcdrGrade | 'ungradable';

/** Diabetic macular oedema as the reader finds it: never the model's, which does not assess it. */
export type DmeFlag = 'unknown' | 'no' | 'yes';

/** What a reader says of a photograph, beside what the model says. Times are ms since 1970. */
export interface Reading {
  /** The reader's own grade; null while there is none. */
  readonly grade: OwnGrade | null;
  readonly gradedAt: number | null;
  /** Whether it was given before the model's answer was on the page. */
  readonly isBlind: boolean;
  /** When the model's answer was first shown to the reader; null while it is covered. */
  readonly revealedAt: number | null;
  /** Whether the reader sees diabetic macular oedema; no model here assesses it. */
  readonly dme: DmeFlag;
  readonly note: string;
  /** Asked for, and who has read it since; null where nobody asked. */
  readonly secondReader: SecondReader | null;
  /** Signed grades change only by being reopened, which the audit trail keeps. */
  readonly signed: { readonly by: string; readonly at: number } | null;
}

/** A second pair of eyes: `by` and `at` are null until somebody has read the photograph. */
export interface SecondReader {
  readonly askedAt: number;
  readonly by: string | null;
  readonly at: number | null;
}

export const NO_READING: Reading = {
  grade: null,
  gradedAt: null,
  isBlind: false,
  revealedAt: null,
  dme: 'unknown',
  note: '',
  secondReader: null,
  signed: null,
};

/** Who changed what, and when (ms since 1970); an audit trail is never shortened. */
export interface AuditEvent {
  readonly at: number;
  readonly by: string;
  /** Of a fixed vocabulary, such as `grade`, `note`, `sign`, `laterality`; the page words them. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}
