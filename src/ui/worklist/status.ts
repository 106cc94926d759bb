import { STAGES } from '#domain/analysis.ts';
import type { Finding } from '#domain/finding.ts';
import type { PatientResult } from '#domain/patient-result.ts';
import type { Progress } from '#store/state.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';
import { progressWords, STAGE_SHORT, STAGE_WORDS } from '#ui/words/progress.ts';
import { trouble } from '#ui/words/trouble.ts';
import { ungradableWords } from '#ui/words/ungradable.ts';
import { GRADE_CHIP, worklistWords } from '#ui/words/worklist.ts';

/** How a photograph stands: a mark, and words of three lengths. */
export interface Status {
  /** Each has its own shape: `mark-…` in list.css. */
  readonly mark: 'calm' | 'refer' | 'urgent' | 'ungradable' | 'failed' | 'waiting' | 'running';
  /** For a row of the list. */
  readonly text: string;
  /** For a place of a few letters. */
  readonly chip: string;
  readonly full: string;
}

export function statusOf(finding: Finding, progress: Progress): Status {
  switch (finding.kind) {
    case 'graded': {
      const { grade, isUncertain, isPreliminary } = finding;
      const mark = grade === 4 ? 'urgent' : finding.referable ? 'refer' : 'calm';
      const doubted = (short: string) => (isUncertain ? worklistWords.unsure(short) : short);
      const short = `${grade} · ${doubted(GRADE_SHORT[grade])}`;
      return {
        mark,
        text: isPreliminary ? gradedByWords.preliminaryBefore(short) : short,
        chip: doubted(GRADE_CHIP[grade]),
        full: isPreliminary ? gradedByWords.preliminary : GRADE_WORDS[grade],
      };
    }
    case 'ungradable':
      return { mark: 'ungradable', text: ungradableWords.title, chip: ungradableWords.title, full: ungradableWords.title };
    case 'failed':
      return { mark: 'failed', chip: worklistWords.failed, ...whatFailed(progress) };
    case 'covered':
      return same('waiting', worklistWords.toBeRead);
    case 'pending':
      if (progress.kind !== 'running') return same('waiting', progressWords.queued);
      return {
        mark: 'running',
        text: STAGE_SHORT[progress.stage],
        chip: STAGE_SHORT[progress.stage],
        full: STAGE_WORDS[progress.stage],
      };
  }
}

/** A patient's mark: the worse eye's, or that something is not seen or not known yet. */
export function patientMark<P>({ state, worst, referable }: PatientResult<P>): Status['mark'] {
  if (worst?.finding.grade === 4) return 'urgent';
  if (referable) return 'refer';
  return state === 'incomplete' ? 'ungradable' : state === 'pending' ? 'waiting' : 'calm';
}

/** The stage that runs, counted from 1; undefined while none does. */
export const stepOf = (progress: Progress): number | undefined =>
  progress.kind === 'running' ? STAGES.indexOf(progress.stage) + 1 : undefined;

const same = (mark: Status['mark'], text: string): Status => ({ mark, text, chip: text, full: text });

function whatFailed(progress: Progress): Pick<Status, 'text' | 'full'> {
  if (progress.kind !== 'done' || progress.outcome.kind !== 'failed')
    return { text: worklistWords.failed, full: worklistWords.failed };
  const { brief, what } = trouble(progress.outcome.error);
  return { text: brief, full: what };
}
