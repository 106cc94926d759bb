import { type AdviceTable, DEFAULT_ADVICE } from '#domain/advice.ts';
import type { LanguageChoice } from '#domain/language.ts';
import { DEFAULT_NAME_PATTERNS } from '#domain/name-pattern.ts';
import type { WorklistSort } from '#domain/worklist.ts';

/** How a clinic works: kept on this machine from visit to visit, and the same for every photograph. Plain data. */
export interface SiteSettings {
  /** Who reads here, as the audit trail and the reports name them; empty while nobody said. */
  readonly readerName: string;
  /** Whether a photograph's first grade is the reader's, before the model's is revealed. */
  readonly readingOrder: 'model-first' | 'reader-first';
  /** How patient, eye and day stand in file names; see domain/name-pattern.ts. */
  readonly namePatterns: readonly string[];
  /** Recall and referral by grade and DME flag, as this site has it; shown only where `showsAdvice`. */
  readonly advice: AdviceTable;
  readonly showsAdvice: boolean;
  readonly worklistSort: WorklistSort;
  /** `system`: as the browser is set. */
  readonly language: LanguageChoice;
  /** `system`: as the operating system is set. */
  readonly contrast: 'system' | 'more';
  readonly textSize: 'normal' | 'large' | 'larger';
  readonly hasSeenTour: boolean;
}

/** What a machine starts from. */
export const DEFAULT_SITE: SiteSettings = {
  readerName: '',
  readingOrder: 'model-first',
  namePatterns: DEFAULT_NAME_PATTERNS,
  advice: DEFAULT_ADVICE,
  showsAdvice: false,
  worklistSort: 'arrival',
  language: 'system',
  contrast: 'system',
  textSize: 'normal',
  hasSeenTour: false,
};
