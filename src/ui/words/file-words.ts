import type { ReportWords } from '#reports/words.ts';
import { dateTime } from '#ui/days.ts';
import { catalogue, currentLanguage, t, withSaid } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';
import { percent } from '#ui/numbers.ts';
import { EYE_WORDS } from '#ui/words/eyes.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { pageWords } from '#ui/words/page.ts';
import { resultWords } from '#ui/words/result.ts';
import { trouble } from '#ui/words/trouble.ts';
import { QUALITY_REASONS, ungradableWords } from '#ui/words/ungradable.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

/** The words that stand in files, in the page's language: read as a file is made. */
export const fileWords: ReportWords = withSaid(catalogue.reports.file, {
  get language() {
    return currentLanguage();
  },
  get referable() {
    return resultWords.referable;
  },
  get notReferable() {
    return resultWords.notReferable;
  },
  get ungradable() {
    return ungradableWords.title;
  },
  get preliminary() {
    return gradedByWords.preliminary;
  },
  get phantom() {
    return pageWords.phantom;
  },
  get anyway() {
    return catalogue.reports.sheet.anyway;
  },
  get unfamiliar() {
    return catalogue.reports.sheet.unfamiliar;
  },
  get stale() {
    return catalogue.reports.sheet.stale;
  },
  get noEvidence() {
    return heatmapWords.noEvidence;
  },
  get heatmap() {
    return heatmapWords.overlay;
  },
  get opacity() {
    return heatmapWords.opacity;
  },
  get threshold() {
    return heatmapWords.threshold;
  },
  get regionNote() {
    return heatmapWords.regionNote;
  },
  time: dateTime,
  percent,
  list: listed,
  grade: (grade) => GRADE_WORDS[grade],
  icdr: resultWords.icdr,
  conflict: (laterality) => {
    const sources = laterality.map(({ value, source }) => t(`reports:sheet.sources.${source}`, { eye: EYE_SHORT[value] }));
    return t('reports:sheet.conflict', { sources: listed(sources) });
  },
  eye: (eye) => EYE_WORDS[eye ?? 'unknown'].long,
  quality: (reason) => QUALITY_REASONS[reason].what,
  trouble: (error) => trouble(error).what,
  evidence: heatmapWords.evidenceFor,
  readerGrade: (grade, signed) => t(`reports:file.${signed ? 'readerSigned' : 'readerGrade'}`, { grade, ...signed }),
  note: (note) => t('reports:file.note', { note }),
  referableAt: (probability, threshold) =>
    t('reports:file.referableAt', { probability: percent(probability), threshold: percent(threshold) }),
  patient: (id) => t('reports:file.patient', { id }),
  model: (name, version) => (version ? t('reports:file.model', { name, version }) : name),
  madeBy: (version, time) => t('reports:file.madeBy', { version, time }),
} satisfies Partial<ReportWords>);
