import type { Advice, Interval } from '#domain/advice.ts';
import { type IcdrGrade, isReferable } from '#domain/grade.ts';
import type { Laterality } from '#domain/laterality.ts';
import type { AuditEvent, DmeFlag, OwnGrade } from '#domain/reading.ts';
import { percent } from '#ui/numbers.ts';
import { GRADE_SHORT, GRADE_WORDS } from '#ui/words/grades.ts';
import { modelName } from '#ui/words/model.ts';

const UNGRADABLE = 'Ungradable';

/** A reader's grade in words. */
export const ownGradeWords = (grade: OwnGrade): string => (grade === 'ungradable' ? UNGRADABLE : GRADE_WORDS[grade]);

/** What stands on a grade's key. */
export const gradeKey = (grade: OwnGrade): string => (grade === 'ungradable' ? 'U' : String(grade));

const lower = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A time in the reader's locale: today by the clock alone, else with the day. */
export const timeWords = (at: number, now = Date.now()): string =>
  (new Date(at).toDateString() === new Date(now).toDateString() ? clock : dayAndClock).format(at);

export const DME_WORDS: Record<DmeFlag, string> = { unknown: 'Unknown', no: 'No', yes: 'Yes' };

const EYE_WORDS: Record<Laterality, string> = { OD: 'Right eye', OS: 'Left eye' };
const EYE_UNKNOWN = 'Eye not known';

export const readingWords = {
  toBeRead: 'To be read',
  yourGrade: 'Your grade',
  yourGradeOf: (grade: OwnGrade) => `Your grade: ${lower(ownGradeWords(grade))}`,
  covered: 'Reader first: nothing of the model’s answer is shown before yours.',
  stillGrading: 'The model is still at work.',
  isWaiting: 'The model’s answer is ready and covered.',
  gradeKeys: 'Keys 0 to 4, U: ungradable, Enter: reveal.',
  reveal: 'Reveal the model’s grade',
  revealWithout: 'Reveal without grading',
  dme: 'Macular oedema',
  dmeAbout: 'As you see it: no model here assesses it.',
  note: 'Note',
  noteAbout: 'Kept on this machine, with the photograph.',
  agree: 'Agree',
  agreeWith: (grade: IcdrGrade) => `Agree: ${lower(GRADE_WORDS[grade])}`,
  you: 'You',
  model: 'Model',
  bothGrades: 'Your grade and the model’s',
  blind: (time: string) => `${time}, before the model’s`,
  notBlind: (time: string) => `${time}, after the model’s`,
  shownAt: (time: string) => `shown ${time}`,

  sign: 'Sign',
  signAs: (name: string) => `Sign as ${name}`,
  signedBy: (name: string, time: string) => `Signed by ${name}, ${time}`,
  readerName: 'Your name',
  readerNameAbout: 'It stands on every grade that you sign, and stays on this machine.',
  reopen: 'Reopen',
  reopenWhy: 'Why is it reopened?',
  cancel: 'Cancel',
  undo: 'Undo',
  undoOf: (what: string) => `Undo: ${lower(WHAT[what] ?? what)}`,

  uncertain: 'Uncertain: second reader',
  lowConfidence: (p: number) => `The model gives this grade ${percent(p)}. Read the five bars, not the one word.`,
  askSecond: 'Ask for a second reader',
  secondAsked: 'A second reader is asked for',
  secondBy: (name: string, time: string) => `Second reader: ${name}, ${time}`,
  secondName: 'Name of the second reader',
  secondDone: 'Has read it',
  withdraw: 'Withdraw',

  stale: 'Graded by an earlier model',
  staleAbout: (by: string, now: string) => `${by} gave this grade; ${now} grades now.`,
  staleVersion: (by: string) => `An earlier version of ${by} gave this grade.`,
  staleSigned: 'It is signed and stays as it is. Reopen it to have it graded again.',
  gradeAgain: 'Grade again',
  gradeAllAgain: (count: number) => `All ${count}`,

  unfamiliar: 'Unlike the photographs the model learned from: read with care',
  unfamiliarAbout: (times: number) =>
    `Its features lie ${times.toFixed(1)} times as far from them as 99 of 100 do. Another camera, another field, or another disease can be the reason.`,

  history: (count: number) => `History (${count})`,
  historyEmpty: 'Nothing has been changed yet.',
  nobody: 'no name given',

  setBracket: 'likely range',
} as const;

/** The share of photographs as one counts them. */
const ofTen = (coverage: number): string => {
  for (const whole of [10, 20, 100]) {
    const part = coverage * whole;
    if (Math.abs(part - Math.round(part)) < 1e-9) return `In ${Math.round(part)} of ${whole}`;
  }
  return `In ${percent(coverage)} of`;
};

/** What a set of neighbouring grades says. */
export function setWords(grades: readonly IcdrGrade[], coverage: number): string {
  const [low, high] = [grades[0]!, grades.at(-1)!];
  const like = `${ofTen(coverage)} photographs like those it was measured on`;
  if (grades.length === 5) return `Nothing can be ruled out: to hold the grade ${lower(like)}, the set takes all five.`;
  if (low === high) return `${like}, such a set holds the grade: here ${lower(GRADE_SHORT[low])} alone.`;
  return `${like}, the grade lies between ${lower(GRADE_SHORT[low])} and ${lower(GRADE_SHORT[high])}.`;
}

/** How a reader's grade and the model's agree, in a sentence. */
export function agreesWords(own: OwnGrade, grade: IcdrGrade): string {
  if (own === 'ungradable') return 'You find it ungradable; the model graded it.';
  const apart = Math.abs(own - grade);
  if (apart === 0) return 'You and the model agree.';
  const referral = isReferable(own) === isReferable(grade) ? '' : ', across the line of referral';
  return `You and the model are ${apart === 1 ? 'one grade' : `${apart} grades`} apart${referral}.`;
}

const ACTIONS: Record<Advice['action'], string> = {
  recall: 'Screen again',
  refer: 'Refer to an ophthalmologist',
  repeat: 'Repeat the photograph, or refer for an examination',
};

const intervalWords = ({ count, unit }: Interval): string => `${count}\u00a0${count === 1 ? unit.slice(0, -1) : unit}`;

/** One cell of the site's table. */
export const adviceText = ({ action, within, note }: Advice): string =>
  `${ACTIONS[action]}${within ? ` within ${intervalWords(within)}` : ''}.${note ? ` ${note}` : ''}`;

export const adviceWords = {
  title: 'This site’s advice',
  ifConfirmed: 'This site’s advice, if a reader confirms the grade',
  dmeUnknown: 'Macular oedema was not assessed.',
  oneEye: 'For this photograph; the worse eye decides for the patient.',
  table: 'Advice by grade and macular oedema',
  show: 'Show recall and referral advice',
  about:
    'Your site’s own table. It starts from the longest intervals of the ICO Guidelines for Diabetic Eye Care 2017 (high-resource settings): check it against the rules you work by before you turn it on.',
  grade: 'Grade',
  dmeColumn: { unknown: 'Oedema not assessed', no: 'No oedema', yes: 'Oedema' } satisfies Record<DmeFlag, string>,
  edit: (grade: OwnGrade, dme: DmeFlag) => `${ownGradeWords(grade)}, ${lower(adviceWords.dmeColumn[dme])}`,
  action: 'What to do',
  actions: ACTIONS,
  within: 'Within',
  unit: 'Unit',
  units: { weeks: 'weeks', months: 'months' } satisfies Record<Interval['unit'], string>,
  noteLabel: 'Words of your own',
  restore: 'Back to the guideline',
} as const;

export const settingsWords = {
  order: 'Reading order',
  orders: { 'model-first': 'Model first', 'reader-first': 'Reader first' },
  orderAbout: {
    'model-first': 'The model’s grade is shown as soon as it is there; yours goes under it.',
    'reader-first':
      'You grade first. The model’s grade and heatmap are covered until you reveal them; both are kept with the time.',
  },
} as const;

/** What each kind of change is called. */
const WHAT: Readonly<Record<string, string>> = {
  grade: 'Own grade',
  reveal: 'Model’s grade revealed',
  'model-grade': 'Model’s grade shown',
  note: 'Note',
  dme: 'Macular oedema',
  sign: 'Signed',
  reopen: 'Reopened',
  'second-reader': 'Second reader',
  'second-reader-done': 'Second reader',
  undo: 'Taken back',
  override: 'Graded although ungradable',
  laterality: 'Eye',
  patient: 'Patient',
  date: 'Day of the photograph',
  marks: 'Marks and measures',
  import: 'Two readings met in a session file',
  'same-file': 'Same photograph under another patient',
};

const VALUES: Readonly<Record<string, string>> = {
  ungradable: 'ungradable',
  OD: 'right (OD)',
  OS: 'left (OS)',
  asked: 'asked for',
  withdrawn: 'no longer asked for',
  'after-grade': 'after the reader’s own',
  'without-grade': 'without a grade of the reader’s own',
};

function valueWords(what: string, value: string): string {
  if ((what === 'grade' || what === 'sign') && /^[0-4]$/.test(value)) return lower(GRADE_WORDS[Number(value) as IcdrGrade]);
  if (what === 'model-grade')
    return lower(value.replace(/^([0-4]) ?(.*)$/, (_, g, by) => `${GRADE_WORDS[Number(g) as IcdrGrade]} (${by})`));
  if (what === 'dme') return lower(DME_WORDS[value as DmeFlag] ?? value);
  if (what === 'undo') return lower(WHAT[value] ?? value);
  return VALUES[value] ?? value;
}

/** A reading that a session file brought or met, as the trail holds it: JSON, which may be anybody's. */
function takenWords(json: string | null): string {
  const { grade, signed, note } = readingIn(json);
  const own = [0, 1, 2, 3, 4, 'ungradable'].includes(grade as OwnGrade) ? lower(ownGradeWords(grade as OwnGrade)) : 'no grade';
  const by = (signed as { by?: unknown } | null | undefined)?.by;
  const signature = typeof by === 'string' ? `, signed by ${by}` : '';
  return `${own}${signature}${typeof note === 'string' && note !== '' ? `, note “${note}”` : ''}`;
}

function readingIn(json: string | null): { readonly grade?: unknown; readonly signed?: unknown; readonly note?: unknown } {
  try {
    return JSON.parse(json ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** What happened, without who and when. */
export function auditWords({ what, from, to }: AuditEvent): string {
  const name = WHAT[what] ?? what;
  if (what === 'reopen') return `${name}: ${to ?? ''} (signed by ${from ?? ''})`;
  if (what === 'import') return `${name}. Kept: ${takenWords(to)}. Set aside: ${takenWords(from)}.`;
  if (what === 'note') return to ? `${name}: “${to}”` : `${name} deleted`;
  if (to === null) return from === null ? name : `${name}: ${valueWords(what, from)} taken away`;
  return from === null ? `${name}: ${valueWords(what, to)}` : `${name}: ${valueWords(what, from)} → ${valueWords(what, to)}`;
}

interface Spoken {
  /** Of the file; said where there are several. */
  readonly name: string;
  readonly eye: Laterality | undefined;
  readonly grade: IcdrGrade;
  readonly probability: number;
  readonly isReferable: boolean;
  readonly isUncertain: boolean;
  readonly isUnfamiliar: boolean;
  /** Whose answer, where that is not plain. */
  readonly by: string;
}

/** A result for a screen reader: "Right eye: moderate NPDR, 72 percent; referable." */
export function spokenResult({ name, eye, grade, probability, isReferable, isUncertain, isUnfamiliar, by }: Spoken): string {
  const whose = [name, by, eye ? EYE_WORDS[eye] : EYE_UNKNOWN].filter(Boolean).join('. ');
  const doubt = `${isUncertain ? ` ${readingWords.uncertain}.` : ''}${isUnfamiliar ? ` ${readingWords.unfamiliar}.` : ''}`;
  return `${whose}: ${lower(GRADE_WORDS[grade])}, ${Math.round(probability * 100)} percent; ${isReferable ? 'referable' : 'not referable'}.${doubt}`;
}

/** For a screen reader, of several results at once. */
export const spokenMany = (count: number): string => `${count} photographs are done.`;

/** For a screen reader, where the answer is covered. */
export const spokenCovered = (name: string): string => `${name}: ready to be read.`;

/** Which model, in a sentence. */
export const staleSentence = (
  by: { readonly id: string; readonly name: string; readonly isOwn: boolean },
  now: { readonly id: string; readonly name: string; readonly isOwn: boolean },
): string =>
  by.id === now.id ? readingWords.staleVersion(modelName(by)) : readingWords.staleAbout(modelName(by), modelName(now));
