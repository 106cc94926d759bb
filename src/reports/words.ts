import type { AppError } from '#domain/error.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { QualityReason } from '#domain/quality.ts';
import type { Target } from '#domain/saliency.ts';
import type { Study } from '#domain/study.ts';

/** Words that a file meant to be read by people is written in; the page gives them in its own language. */
export interface ReportWords {
  /** The page's language, as `<html lang>` has it. */
  readonly language: string;
  /** A date and time, in words. */
  time(ms: number): string;
  percent(fraction: number): string;
  /** Several in a row. */
  list(items: readonly string[]): string;
  grade(grade: IcdrGrade): string;
  icdr(grade: IcdrGrade): string;
  eye(eye: Laterality | undefined): string;
  quality(reason: QualityReason): string;
  readonly notice: string;
  trouble(error: AppError): string;
  evidence(target: Target): string;
  readonly referable: string;
  readonly notReferable: string;
  readonly ungradable: string;
  /** That an ungradable photograph is not a normal one. */
  readonly ungradableNote: string;
  readonly notGraded: string;
  readonly covered: string;
  readonly preliminary: string;
  readonly phantom: string;
  /** That whose eye it is, is contradicted, and by what. */
  conflict(laterality: Study['laterality']): string;
  /** That it was graded although it is ungradable. */
  readonly anyway: string;
  /** That it is unlike what the model learned from. */
  readonly unfamiliar: string;
  /** That an earlier model gave the grade. */
  readonly stale: string;
  readonly noEvidence: string;
  readonly caseTitle: string;
  readonly heatmap: string;
  readonly opacity: string;
  readonly threshold: string;
  readonly enhanced: string;
  readonly marks: string;
  readonly regionNote: string;
  readonly noScript: string;
  /** The reader’s own grade; who signed it, and when, in words. */
  readerGrade(grade: string, signed: { readonly by: string; readonly time: string } | null): string;
  note(note: string): string;
  referableAt(probability: number, threshold: number): string;
  patient(id: string): string;
  model(name: string, version: string | null): string;
  madeBy(version: string, time: string): string;
}
