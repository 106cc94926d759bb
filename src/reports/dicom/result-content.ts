import { ICDR_GRADES } from '#domain/grade.ts';
import type { Quality } from '#domain/quality.ts';
import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import { type Code, dcm, GRADABLE, GRADES, ICDR, NO, own, QUALITY, REASONS, UNGRADABLE, YES } from '#reports/dicom/codes.ts';
import { codedItem, containerItem, numberItem, textItem } from '#reports/dicom/content-item.ts';
import type { DataSet } from '#reports/dicom/data-set.ts';
import type { ReportedPhotograph, ReportedResult } from '#reports/report.ts';

const CAUTION = own('CAUTION', 'To be read with care');
const SET = own('GRADE-SET', 'Grade that is in the set of likely grades');

/** What the model found, as a container; none where it has found nothing, or failed. */
export function resultContent(photograph: ReportedPhotograph): readonly DataSet[] {
  const { result } = photograph;
  if (!result || result.outcome.kind === 'failed') return [];
  const { outcome, by } = result;
  const model = by
    ? [
        textItem(dcm('111001', 'Algorithm Name'), `${by.name} (${by.id})`),
        textItem(dcm('111003', 'Algorithm Version'), by.version ?? 'not known'),
        textItem(own('MODEL-SHA256', 'SHA-256 of the model’s card'), by.sha256),
      ]
    : [];
  const found = [...model, ...qualityItems(outcome.quality), ...gradeItems(result), ...cautions(photograph, result)];
  return [containerItem(own('MODEL', 'Result of the model'), found)];
}

const qualityItems = ({ gradable, reasons, focus, exposure, coverage }: Quality): DataSet[] => [
  codedItem(QUALITY, gradable ? GRADABLE : UNGRADABLE),
  ...reasons.map((reason) => codedItem(own('QUALITY-REASON', 'What keeps the photograph from being graded'), REASONS[reason])),
  numberItem(own('FOCUS', 'Focus, 0 to 1'), focus),
  numberItem(own('EXPOSURE', 'Exposure, 0 to 1'), exposure),
  numberItem(own('COVERAGE', 'Share of the field that is there, 0 to 1'), coverage),
];

function gradeItems({ outcome, threshold, set }: ReportedResult): DataSet[] {
  if (outcome.kind !== 'graded') return [];
  const { prediction } = outcome;
  const { probability, decision } = referral(prediction, threshold);
  return [
    codedItem(ICDR, GRADES[prediction.grade]),
    ...ICDR_GRADES.map((grade) =>
      numberItem(own(`P-ICDR-${grade}`, `Probability of grade ${grade}`), prediction.probabilities[grade]!),
    ),
    numberItem(own('P-REFERABLE', 'Probability of grade 2 or higher'), probability),
    numberItem(own('REFERABLE-FROM', 'Probability from which the model refers'), threshold),
    codedItem(own('REFERABLE', 'Referable diabetic retinopathy'), decision ? YES : NO),
    ...(set
      ? [
          ...set.grades.map((grade) => codedItem(SET, GRADES[grade])),
          numberItem(own('SET-COVERAGE', 'How often the set holds the reference grade'), set.coverage),
        ]
      : []),
  ];
}

function cautions(
  { further, isPhantom, study }: ReportedPhotograph,
  { outcome, isPreliminary, isStale }: ReportedResult,
): DataSet[] {
  const isUnfamiliar = outcome.kind === 'graded' && outcome.familiarity?.isFamiliar === false;
  const all: readonly (readonly [holds: boolean, Code])[] = [
    [isPhantom, own('DRAWING', 'A drawing and no photograph')],
    [isPreliminary, own('PRELIMINARY', 'Of a light model that stands in for the chosen one')],
    [isStale, own('STALE', 'Of an earlier model than the one in use')],
    [isUnfamiliar, own('UNFAMILIAR', 'Unlike the photographs that the model learned from')],
    [further['override'] != null, own('GRADED-ANYWAY', 'Graded although ungradable')],
    [lateralityOf(study).conflict !== null, own('EYE-CONFLICT', 'Whose eye it is, is contradicted')],
  ];
  return all.flatMap(([holds, code]) => (holds ? [codedItem(CAUTION, code)] : []));
}
