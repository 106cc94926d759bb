import type { Outcome } from '#domain/analysis.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import type { AuditEvent, Reading } from '#domain/reading.ts';
import type { Target } from '#domain/saliency.ts';
import type { SourceRect } from '#domain/space.ts';
import type { Study } from '#domain/study.ts';

/** Stands in every file that leaves the page. Its words are part of the files' format, the same in every language of the page. */
export const RESEARCH_USE =
  'Research and teaching use. Not a medical device. Macular oedema and other diseases are not assessed.';

/** The program that made a file. */
export interface Program {
  readonly name: 'Funduscope';
  readonly version: string;
}

/** The model of a result; `version` is of its card, null where the card is not at hand. */
export interface ReportedModel extends ModelIdentity {
  readonly version: string | null;
}

/** The raw map of a result: row-major values >= 0, the rectangle in upright source px that its cells tile. */
export interface ReportedGrid {
  readonly target: Target;
  readonly method: string;
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
  readonly max: number;
  readonly sourceRect: SourceRect;
}

/** What one model said of a photograph. */
export interface ReportedResult {
  /** Null where it failed before there was a model. */
  readonly by: ReportedModel | null;
  readonly outcome: Outcome;
  /** P(grade >= 2) from which this model refers. */
  readonly threshold: number;
  /** The grades that the reference grade is among as often as the card says; null where the card has no rule. */
  readonly set: { readonly grades: readonly IcdrGrade[]; readonly coverage: number } | null;
  readonly grid: ReportedGrid | null;
  /** A light model's answer, which stands in for the chosen one. */
  readonly isPreliminary: boolean;
  /** Of an earlier model than the one that is to grade. */
  readonly isStale: boolean;
}

/** One photograph as exports have it. What is null is not known, or was left out to de-identify. */
export interface ReportedPhotograph {
  /** SHA-256 of the file that was opened, or `photograph-3`. */
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly isPhantom: boolean;
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Ms since 1970. */
  readonly addedAt: number | null;
  readonly study: Study;
  readonly reading: Reading;
  readonly audit: readonly AuditEvent[];
  /** The reader grades first and has not: whatever the model says is left out. */
  readonly isCovered: boolean;
  /** Null where it waits, or is covered. */
  readonly result: ReportedResult | null;
  readonly others: readonly ReportedResult[];
  /** Further facts of the photograph, by name; plain data. */
  readonly further: Readonly<Record<string, unknown>>;
}

/** What a file is made of: facts alone, photographs in the worklist's order. */
export interface Report {
  readonly program: Program;
  /** Ms since 1970. */
  readonly madeAt: number;
  readonly isDeidentified: boolean;
  readonly photographs: readonly ReportedPhotograph[];
}

/** Every model that a report has answers of, once. */
export function modelsOf({ photographs }: Pick<Report, 'photographs'>): ReportedModel[] {
  const models = new Map<string, ReportedModel>();
  for (const { result, others } of photographs) {
    for (const { by } of result ? [result, ...others] : others) if (by) models.set(by.sha256 + by.id, by);
  }
  return [...models.values()];
}
