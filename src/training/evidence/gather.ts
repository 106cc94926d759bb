import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '#domain/model-card.ts';
import { copyEffects, onePerPatient } from '#training/evidence/copy-effects.ts';
import { type Examined, examine } from '#training/evidence/examined.ts';
import { type GradedSet, gradeSet } from '#training/evidence/grade-set.ts';
import { boxedCases, type LesionSet, maskedCases } from '#training/evidence/lesion-cases.ts';
import type { Localised, Timed } from '#training/evidence/localisation-section.ts';
import type { Robustness } from '#training/evidence/robustness-section.ts';
import { type Contest, inputSizes, scoreMaps } from '#training/evidence/score-maps.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';
import { timeMaps } from '#training/evidence/time-maps.ts';
import { writePictures } from '#training/evidence/write-pictures.ts';

/** What is to be found out. */
export interface ReportPlan {
  /** Folders with images/ and labels.csv. */
  readonly data: readonly string[];
  /** The folder of colour masks. */
  readonly masks: string;
  /** Photographs with masks that maps are held against. */
  readonly masked: number;
  /** Most photographs of a set that are graded. */
  readonly limit: number;
  /** Photographs of a set whose lesion boxes maps are held against. */
  readonly boxes: number;
  /** Photographs of a set whose copies are graded. */
  readonly copies: number;
  /** Networks of scrambled weights that the masks are tried with; the boxes get one. */
  readonly scrambles: number;
  readonly localisation: boolean;
  readonly robustness: boolean;
  /** Where pictures go. */
  readonly pictures: string;
}

/** What was found out of one model. */
export interface Findings {
  readonly examined: Examined;
  readonly localised: readonly Localised[];
  readonly timed: readonly Timed[];
  readonly robustness: readonly Robustness[];
}

/** Photographs in the colours of the camera: copies of copies that somebody had changed already would say little. */
const RAW = ['idrid', 'eyepacs_raw'];

/** Everything about one model; what was worked out before comes from its cache. */
export async function gather(subject: Subject, plan: ReportPlan, workshop: Workshop): Promise<Findings> {
  const sets: GradedSet[] = [];
  for (const directory of plan.data) sets.push(await gradeSet(subject, directory, plan.limit, workshop));
  const examined = examine(subject.card, sets);
  const { card } = subject;
  const localised: Localised[] = [];
  const timed: Timed[] = [];
  if (plan.localisation) {
    const masked = maskedCases(plan.masks, plan.masked);
    for (const set of [masked, ...boxedSets(sets, plan)])
      localised.push({ card, set, cases: await scoreMaps(subject, set, contestOf(set, card, plan), workshop) });
    const times = masked.cases[0] && (await timeMaps(subject, masked.cases[0], workshop));
    if (times) timed.push({ card, times });
    for (const { set, cases } of localised) await writePictures(subject, set, cases, plan.pictures, workshop);
  }
  const robustness: Robustness[] = [];
  if (plan.robustness) {
    for (const { dataset, name, rows } of examined.sets.filter((set) => RAW.includes(set.dataset) || plan.data.length === 1)) {
      const sample = onePerPatient(rows, plan.copies);
      robustness.push({ card, name, dataset, effects: await copyEffects(subject, sample, workshop) });
    }
  }
  return { examined, localised, timed, robustness };
}

const boxedSets = (sets: readonly GradedSet[], { boxes }: ReportPlan): LesionSet[] =>
  sets
    .filter(({ directory }) => existsSync(join(directory, 'boxes.csv')))
    .map(({ directory, rows }) => boxedCases(directory, rows, boxes));

const contestOf = ({ id }: LesionSet, { preprocessing }: ModelCard, { scrambles }: ReportPlan): Contest => ({
  scrambles: id === 'masks' ? scrambles : Math.min(1, scrambles),
  sizes: inputSizes(preprocessing),
});
