import { describe, expect, it } from 'vitest';
import type { GradedFinding } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Eye } from '#domain/patient.ts';
import type { EyeResult, PatientResult } from '#domain/patient-result.ts';
import { sheetWords } from '#ui/words/sheet.ts';

const graded = (eye: Eye, grade: IcdrGrade): EyeResult<null> & { kind: 'graded' } => ({
  kind: 'graded',
  worst: { eye, photograph: null, finding: { kind: 'graded', grade, by: 'model', referable: grade >= 2 } as GradedFinding },
  fields: 1,
  unread: 0,
});
const missing = { kind: 'missing' } as const;
const result = (eyes: PatientResult<null>['eyes'], worst: Eye): PatientResult<null> => ({
  state: 'complete',
  worst: (eyes[worst] as ReturnType<typeof graded>).worst,
  referable: true,
  eyes,
  severity: 0,
});

describe('the headline of a report', () => {
  it('names both eyes where they are alike', () => {
    const eyes = { OD: graded('OD', 3), OS: graded('OS', 3), unknown: missing };
    expect(sheetWords.worse(result(eyes, 'OD'))).toContain('(both eyes, ');
  });

  it('names the worse one where they differ', () => {
    const eyes = { OD: graded('OD', 2), OS: graded('OS', 3), unknown: missing };
    expect(sheetWords.worse(result(eyes, 'OS'))).toContain('(left eye, ');
  });

  it('names no eye of a photograph that names none', () => {
    const eyes = { OD: missing, OS: missing, unknown: graded('unknown', 3) };
    expect(sheetWords.worse(result(eyes, 'unknown'))).toContain('(eye not known, ');
  });
});
