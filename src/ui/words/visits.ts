import type { GradeChange } from '#domain/visit-change.ts';
import { dayWords } from '#ui/days.ts';
import { GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';

const NBSP = '\u00a0';

/** Half a cell of the field in which what is left over is measured, in aperture diameters: less cannot be told. */
const LEAST_ERROR = 0.0013;

const lower = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());

const COUNTS = ['', 'one', 'two', 'three', 'four'] as const;

/** How two visits are looked at. */
export type VisitMode = 'side' | 'swipe' | 'flicker';

/** The words of two visits of one eye. */
export const visitWords = {
  title: 'Two visits',
  earlier: 'Earlier',
  later: 'Later',
  first: 'First',
  second: 'Second',
  role: (role: string, day: string | undefined, name: string) => `${role} · ${day ? dayWords(day) : name}`,
  compareWith: 'Compare with',
  choose: 'Choose a photograph …',
  otherVisits: 'Other visits of this eye',
  otherPhotographs: 'Other photographs',
  noOther: 'There is no other photograph to compare with.',
  offer: (day: string, isEarlier: boolean) => `${isEarlier ? 'Earlier' : 'Later'} visit: ${dayWords(day)}`,
  offerAbout: 'Compare the two visits of this eye (N)',
  tool: 'Two visits of this eye (N)',
  close: 'Close',

  mode: { side: 'Side by side', swipe: 'Swipe', flicker: 'Flicker' } satisfies Record<VisitMode, string>,
  modes: 'How the two are shown',
  swipeHandle: 'Swipe between the two visits',
  orderUnknown: 'Which of them is earlier is not known: give both their day.',
  sameDay: 'Both are of the same day.',

  reading: 'Reading both photographs …',
  registering: 'Laying the vessels of one over those of the other …',
  stop: 'Stop',
  laid: (error: number, diameter: number) => {
    const isLeast = error < LEAST_ERROR;
    const off = isLeast ? LEAST_ERROR : error;
    const pixels = Math.max(1, Math.round(off * diameter));
    return `Laid over by their vessels: off by ${isLeast ? 'less than ' : ''}${(100 * off).toFixed(1)}${NBSP}% of the field, ${isLeast ? '' : 'about '}${pixels}${NBSP}px.`;
  },
  unreliable: 'These two could not be laid over each other: shown side by side only.',
  unreliableAbout: 'They may be of two eyes or of parts of the retina that hardly meet, or the vessels of one cannot be seen.',
  otherEye: 'A right eye and a left eye: they are not laid over each other, and shown side by side only.',
  otherEyeAbout: 'If the eye of one is wrong, correct it beside its name.',
  stopped: 'Not laid over each other.',
  again: 'Lay over each other',
  failed: (what: string) => `Not laid over each other. ${what}`,
  choosing: 'Choose the photograph to compare with.',
  doubts: {
    'other-patient': 'Of two patients, by their names.',
    'disputed-eye': 'The eye of one of them is disputed.',
    'other-eye': '',
  } as const,
  notLaid: 'Only where one lies over the other',
  asTaken: 'As taken',
  asTakenAbout: 'Each as the camera took it, not laid over the other',

  pause: 'Pause',
  resume: 'Flicker',
  pauseAbout: 'Pause, or go on (space)',
  show: (role: string) => `Show ${lower(role)}`,
  every: 'Every',
  seconds: (ms: number) => `${(ms / 1000).toFixed(1)}${NBSP}s`,
  reducedMotion: 'This device asks for less motion: change by hand, or with space.',

  changed: 'What changed',
  reader: 'Reader',
  model: 'Model',
  referable: 'Referable',
  quality: 'Quality',
  gradedBy: 'Graded by',
  none: '–',
  covered: 'Covered',
  coveredAbout: 'The model’s grades are compared when both are revealed.',
  pending: 'Not graded yet',
  failedGrade: 'No result',
  ungradable: 'Ungradable',
  although: 'although ungradable',
  uncertain: 'uncertain',
  uncertainChange: 'One of the two grades has less than an even chance: read the photographs, not the change.',
  change: ({ from, to, steps }: GradeChange, isOrderKnown: boolean): string => {
    if (steps === 0) return `${GRADE_WORDS[to]} both times: no change`;
    const by = COUNTS[Math.abs(steps)] ?? '';
    const arrow = `${GRADE_SHORT[from]} → ${GRADE_WORDS[to]}`;
    if (isOrderKnown) return `${arrow}: ${steps > 0 ? 'worse' : 'better'} by ${by}`;
    return `${GRADE_SHORT[from]} and ${lower(GRADE_WORDS[to])}: ${by} apart`;
  },
  notOneEye: 'Not of one eye: nothing is compared.',
  noChange: 'Not both visits have a grade: nothing is compared.',
  otherModels: (first: string, second: string) =>
    first === second
      ? 'Graded by two versions of the model: the two grades are not comparable. Grade both again with one.'
      : `Graded by ${first} and ${second}: the two grades are not comparable. Grade both with one model.`,
  nowReferable: 'Referable now, and not at the earlier visit.',
  noLongerReferable: 'No longer referable.',

  map: 'Heatmap',
  maps: { off: 'Off', each: 'Each', change: 'Change' } as const,
  eachSame: 'Both in the colours of one scale.',
  eachOwn: 'Each in the colours of its own scale: their strengths are not comparable.',
  moreIn: (role: string) => `More evidence in the ${lower(role)} visit`,
  caution: 'Light, focus and framing change a map too: a place to look at, not a finding.',
  emptyChange: 'No place differs by more than a sixth of the strongest evidence.',
  noChangeMap: {
    'not-laid': 'The maps are compared where the photographs lie over each other.',
    covered: 'The maps are covered until both grades are revealed.',
    'no-map': 'Not both visits have a heatmap.',
    'other-model': 'The maps are of different models: no difference is painted.',
    'other-target': 'The maps explain different answers: no difference is painted.',
  } as const,
  explainSame: 'Explain the same answer in both',
  peek: 'Hold space to hide.',
} as const;
