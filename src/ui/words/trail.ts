import type { AuditEvent, OwnGrade } from '#domain/reading.ts';
import { catalogue, t } from '#ui/i18n.ts';
import { remarks } from '#ui/remarks.ts';
import { GRADE_MID } from '#ui/words/grades.ts';

/** By a word of the trail, which may be anybody's: what is not known here is shown as it is. */
const wordOf = (words: Readonly<Record<string, string>>, key: string): string => (Object.hasOwn(words, key) ? words[key]! : key);

/** What a kind of change is called within a sentence. */
export const changeMid = (what: string): string => wordOf(catalogue.trail.whatMid, what);

/** What happened, without who and when. */
export function auditWords({ what: kind, from, to }: AuditEvent): string {
  const what = wordOf(catalogue.trail.what, kind);
  if (kind === 'reopen') return t('trail:reopened', { why: to ?? '', by: from ?? '' });
  if (kind === 'import') return t('trail:met', { kept: takenWords(to), aside: takenWords(from) });
  if (kind === 'note') return to ? t('trail:note', { note: to }) : catalogue.trail.noteDeleted;
  if (to !== null) {
    const now = valueWords(kind, to);
    return from === null
      ? t('trail:set', { what, to: now })
      : t('trail:changed', { what, from: valueWords(kind, from), to: now });
  }
  return from === null ? what : t('trail:takenAway', { what, from: valueWords(kind, from) });
}

function valueWords(what: string, value: string): string {
  switch (what) {
    case 'grade':
    case 'sign':
      return wordOf(GRADE_MID, value);
    case 'model-grade': {
      const [, key, by] = value.match(/^([0-4]) ?(.*)$/) ?? [];
      if (key === undefined) return value;
      const grade = wordOf(GRADE_MID, key);
      return by ? t('trail:modelGrade', { grade, by }) : grade;
    }
    case 'dme':
      return wordOf(catalogue.trail.dme, value);
    case 'undo':
      return changeMid(value);
    default:
      return wordOf(catalogue.trail.value, value);
  }
}

/** A reading that a session file brought or met, as the trail holds it: JSON, which may be anybody's. */
function takenWords(json: string | null): string {
  const { grade, signed, note } = readingIn(json);
  const by = (signed as { by?: unknown } | null | undefined)?.by;
  return remarks([
    isOwnGrade(grade) ? GRADE_MID[grade] : catalogue.trail.noGrade,
    typeof by === 'string' ? t('trail:signedBy', { by }) : '',
    typeof note === 'string' && note !== '' ? t('trail:withNote', { note }) : '',
  ]);
}

const isOwnGrade = (grade: unknown): grade is OwnGrade => [0, 1, 2, 3, 4, 'ungradable'].includes(grade as OwnGrade);

function readingIn(json: string | null): { readonly grade?: unknown; readonly signed?: unknown; readonly note?: unknown } {
  try {
    return JSON.parse(json ?? '{}') ?? {};
  } catch {
    return {};
  }
}
