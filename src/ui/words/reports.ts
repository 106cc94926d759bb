import type { FindingBy } from '#domain/finding.ts';
import type { IcdrGrade } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { Eye } from '#domain/patient.ts';
import type { PatientResult } from '#domain/patient-result.ts';
import type { Quality } from '#domain/quality.ts';
import type { DmeFlag, OwnGrade } from '#domain/reading.ts';
import type { Target } from '#domain/saliency.ts';
import type { FactSource } from '#domain/study.ts';
import { RESEARCH_USE, type ReportedModel } from '#reports/report.ts';
import type { ReportWords } from '#reports/words.ts';
import { percent } from '#ui/numbers.ts';
import type { Scope } from '#ui/reports/port.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { pageWords } from '#ui/words/page.ts';
import { resultWords } from '#ui/words/result.ts';
import { trouble } from '#ui/words/trouble.ts';
import { QUALITY_REASONS, ungradableWords } from '#ui/words/ungradable.ts';

const EYE_NAMES: Readonly<Record<Laterality, string>> = { OD: 'Right eye (OD)', OS: 'Left eye (OS)' };

const NO_EYE = 'Eye not known';

/** A day and time, as a reader writes them. */
const dateTime = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Bytes, as a reader wants them. */
export const fileSize = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(bytes < 9.95e6 ? 1 : 0)} MB`;

/** The words that stand in files. */
export const fileWords: ReportWords = {
  language: 'en',
  notice: RESEARCH_USE,
  time: dateTime,
  percent,
  grade: (grade) => GRADE_WORDS[grade],
  icdr: resultWords.icdr,
  eye: (eye) => (eye ? EYE_NAMES[eye] : NO_EYE),
  quality: (reason) => QUALITY_REASONS[reason].what,
  trouble: (error) => trouble(error).what,
  evidence: heatmapWords.evidenceFor,
  referable: resultWords.referable,
  notReferable: resultWords.notReferable,
  ungradable: ungradableWords.title,
  ungradableNote: 'No grade is given: this is not a normal result.',
  notGraded: 'Not graded',
  covered: 'Model’s grade covered: the reader grades first',
  preliminary: gradedByWords.preliminary,
  phantom: pageWords.phantom,
  noEvidence: heatmapWords.noEvidence,
  caseTitle: 'Funduscope case',
  heatmap: heatmapWords.overlay,
  opacity: heatmapWords.opacity,
  threshold: heatmapWords.threshold,
  enhanced: 'CLAHE',
  regionNote: heatmapWords.regionNote,
  readerGrade: 'Reader’s grade',
  note: 'Note',
  noScript: 'The sliders need JavaScript, which this browser does not run here. Photographs and results are complete.',
  referableAt: (probability, threshold) =>
    `probability of referable DR ${percent(probability)}; this model refers from ${percent(threshold)}`,
  patient: (id) => `Patient ${id}`,
  model: (name, version) => (version ? `${name}, version ${version}` : name),
  madeBy: (version, time) => `Made by Funduscope ${version} on ${time}`,
};

/** Each kind of file in the menu. */
export const EXPORT_WORDS: Readonly<Record<string, { readonly label: string; readonly about: string }>> = {
  case: { label: 'Case as one HTML file', about: 'Opens by double click, without a network; its sliders work.' },
  view: { label: 'This view as PNG', about: 'Full resolution, as it is shown now, heatmap included.' },
  heatmap: { label: 'Heatmap alone as PNG', about: 'Full resolution, transparent where there is no evidence.' },
  csv: { label: 'Table (CSV)', about: 'A row for each photograph; opens in a spreadsheet.' },
  json: { label: 'Everything (JSON)', about: 'Results, maps, readings, audit trail; schema documented.' },
  audit: { label: 'Audit trail (CSV)', about: 'Who changed what, and when.' },
  grid: { label: 'Raw saliency grid (JSON)', about: 'The numbers behind the heatmap.' },
};

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  photograph: 'This photograph',
  patient: 'This patient',
  all: 'All',
};

/** Why a session file is not taken, and what to do. */
const REFUSALS: Readonly<Record<string, (detail: string) => string>> = {
  corrupt: () => 'It is damaged or cut short. Copy it again from where it was saved.',
  'no-session': () => 'It is not a session file of Funduscope.',
  newer: (version) => `It was saved by a newer Funduscope (format ${version}). Update Funduscope here, then open it again.`,
  altered: (path) => `A part of it was changed after it was saved (${path}). Save the session anew on the other machine.`,
  'too-large': () => 'It claims to hold more than a session may. Save it in smaller parts.',
};

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

export const reportWords = {
  export: 'Export',
  menu: 'Export and reports',
  scope: 'What to export',
  photographs: (count: number) => many(count, 'photograph', 'photographs'),
  report: 'Report to print or save as PDF',
  reportAbout: 'One page a patient, both eyes.',
  deidentify: 'De-identify',
  deidentifyAbout: 'Leaves out patient ids, file names, days and times, notes, readers and the audit trail.',
  burntIn: 'What is written into a picture itself stays.',
  patientInName: 'Patient id in file names',
  sessionTitle: 'Move to another computer',
  saveSession: 'Save session file',
  openSession: 'Open session file',
  sessionAbout: (size: string) => `Photographs, results and readings, about ${size}. It holds patient ids.`,
  covered: (count: number) =>
    `${many(count, 'grade is', 'grades are')} still covered: of these only the reader’s side is exported.`,
  waiting: (count: number) => `${many(count, 'photograph has', 'photographs have')} no result yet.`,
  making: 'Making the file …',
  makingOf: (done: number, total: number) => `Making the file: ${done} of ${total}`,
  cancel: 'Cancel',
  ready: (size: string) => `Ready: ${size}`,
  save: 'Save',
  saved: (name: string | null) => (name === null ? 'Saved' : `Saved as ${name}`),
  failed: 'The file could not be made. Close other tabs and try again.',
  metadata: 'No file carries GPS, EXIF or comments of the camera.',
  importing: (name: string, done: number, total: number) => `Reading ${name}: ${Math.round((100 * done) / Math.max(1, total))} %`,
  imported: (added: number, merged: number) =>
    `Session opened: ${many(added, 'photograph', 'photographs')} added${merged > 0 ? `, ${merged} merged with what was here` : ''}.`,
  refused: (name: string) => `“${name}” was not opened`,
  refusal: (reason: string, detail: string) => (REFUSALS[reason] ?? REFUSALS['corrupt']!)(detail),
} as const;

const RESULT_STATES: Readonly<Record<PatientResult<unknown>['state'], string>> = {
  complete: '',
  incomplete: 'Incomplete: an eye is ungradable, failed, missing or not known. This is not a normal result.',
  pending: 'Not complete yet: a photograph waits or is to be read.',
};

const BY: Readonly<Record<FindingBy, string>> = {
  signed: 'signed by the reader',
  reader: 'by the reader',
  model: 'by the model',
};

/** Words of the printed report. */
export const sheetWords = {
  title: 'Diabetic retinopathy: report',
  preview: 'Report',
  print: 'Print or save as PDF',
  hint: 'In the print window choose “Save as PDF” as the printer to get a file.',
  close: 'Close',
  preparing: (done: number, of: number) => `Preparing the pictures: ${done} of ${of}`,
  patient: (id: string | null) => (id === null ? 'Patient not known' : `Patient ${id}`),
  date: (date: string | null) => (date === null ? '' : `Photographed ${date}`),
  missing: (eye: Eye) => (eye === 'OD' ? 'No photograph of the right eye.' : 'No photograph of the left eye.'),
  eye: (eye: Eye) => (eye === 'unknown' ? NO_EYE : EYE_NAMES[eye]),
  withoutHeatmap: 'Photograph',
  withHeatmap: (target: Target) => heatmapWords.evidenceFor(target),
  noMap: 'No heatmap',
  worse: (result: PatientResult<unknown>): string => {
    const { worst, referable } = result;
    if (!worst) return 'No grade';
    const { grade, by } = worst.finding;
    const gradeOf = (eye: Eye) => (result.eyes[eye].kind === 'graded' ? result.eyes[eye].worst.finding.grade : undefined);
    const isAlike = worst.eye !== 'unknown' && gradeOf('OD') === gradeOf('OS');
    const eye = isAlike ? BOTH_EYES : EYE_SHORT_NAMES[worst.eye];
    // What was seen of one eye is no result of a patient.
    if (result.state !== 'complete' && !referable) return `No result yet · ${eye}: ${GRADE_WORDS[grade]} (${BY[by]})`;
    return `${GRADE_WORDS[grade]} · ${referable ? resultWords.referable : resultWords.notReferable} (${eye}, ${BY[by]})`;
  },
  rule: 'The worse eye counts, each by its worst photograph of the latest visit.',
  state: (result: PatientResult<unknown>) => RESULT_STATES[result.state],
  earlier: (count: number) => `${count} of earlier visits not shown`,
  modelGrade: (grade: IcdrGrade) => `Model: ${GRADE_WORDS[grade]}`,
  set: (grades: readonly IcdrGrade[], coverage: number) =>
    `${grades.length === 1 ? 'Grade' : 'Grades'} ${grades.join(', ')} with ${percent(coverage)} coverage`,
  quality: (quality: Quality) =>
    quality.gradable
      ? `Quality: gradable (focus ${percent(quality.focus)}, exposure ${percent(quality.exposure)}, field ${percent(quality.coverage)})`
      : `Quality: not gradable (${quality.reasons.map((reason) => QUALITY_REASONS[reason].what.toLowerCase()).join(', ')})`,
  anyway: (reason: string | undefined) => `Graded although ungradable${reason ? `: ${reason}` : ''}`,
  uncertain: 'Uncertain: below an even chance. A second reader is advised.',
  unfamiliar: 'Unlike the photographs the model learned from: read with care.',
  stale: 'By an earlier model than the one in use.',
  conflict: (sources: string) => `Whose eye it is, is contradicted: ${sources}`,
  source: (value: Laterality, source: FactSource) => `${SOURCES[source]} ${value}`,
  reader: (grade: OwnGrade | null) =>
    grade === null ? 'Reader: no grade given' : `Reader: ${grade === 'ungradable' ? ungradableWords.title : GRADE_WORDS[grade]}`,
  blind: 'before the model’s was shown',
  signed: (by: string, at: number) => `signed by ${by}, ${dateTime(at)}`,
  dme: (flag: DmeFlag) => `Macular oedema, as the reader sees it: ${flag}`,
  note: (note: string) => `Note: ${note}`,
  signature: 'Reader, date',
  models: (models: readonly ReportedModel[]) =>
    models.map(({ name, version, sha256 }) => `${fileWords.model(name, version)} (SHA-256 ${sha256.slice(0, 16)}…)`).join('; '),
  printed: (version: string, ms: number) => `Funduscope ${version} · ${dateTime(ms)}`,
} as const;

const BOTH_EYES = 'both eyes';
const EYE_SHORT_NAMES: Readonly<Record<Eye, string>> = { OD: 'right eye', OS: 'left eye', unknown: 'eye not known' };
const SOURCES: Readonly<Record<FactSource, string>> = {
  reader: 'reader:',
  file: 'file:',
  'file-name': 'file name:',
  picture: 'picture:',
};
