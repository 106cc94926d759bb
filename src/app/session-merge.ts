import { mergedMarks } from '#domain/mark.ts';
import type { AuditEvent, Reading } from '#domain/reading.ts';
import { isSameNetwork } from '#domain/staleness.ts';
import type { Study } from '#domain/study.ts';
import { isOtherPatient } from '#store/intake.ts';
import type { ModelResult, Photograph, Twin } from '#store/state.ts';

/**
 * One photograph from two machines. The newer reading wins, with what belongs to it; the other one stays in the audit trail, which holds the changes of both.
 * The result that is here stays, and models that answered there alone are added. Where it stands under two patients, all that is of the patient here stays.
 */
export function mergePhotographs(here: Photograph, there: Photograph, at: number, by: string): Photograph {
  const stranger = strangerIn(here, there);
  const isTheirs = !stranger && lastChange(there) > lastChange(here);
  const [kept, dropped] = isTheirs ? [there, here] : [here, there];
  const isGraded = here.progress.kind === 'done' && here.progress.outcome.kind === 'graded';
  const result = isGraded || there.progress.kind !== 'done' ? here : there;
  const notes: AuditEvent[] = [];
  if (!isSameReading(here.reading, there.reading))
    notes.push({ at, by, what: 'import', from: JSON.stringify(dropped.reading), to: JSON.stringify(kept.reading) });
  if (stranger)
    notes.push({ at, by, what: 'same-file', from: stranger.patient, to: `${stranger.otherPatient} (${stranger.name})` });
  return {
    ...kept,
    study: stranger ? here.study : studyOf(kept, dropped),
    // What this machine knows of the file and of the result it shows.
    name: here.name,
    bytes: here.bytes,
    addedAt: here.addedAt,
    size: here.size ?? there.size,
    progress: result.progress,
    target: result.target,
    grid: result.grid,
    finer: result.finer,
    regrading: here.regrading,
    beside: here.beside,
    marks: mergedMarks(kept.marks, dropped.marks),
    others: resultsOf(result, result === here ? there : here),
    audit: [...mergedAudit(here.audit, there.audit), ...notes.filter((note) => !isNoted(here.audit, note))],
  };
}

/** Noted when the same session was taken before. */
const isNoted = (audit: readonly AuditEvent[], { what, from, to }: AuditEvent): boolean =>
  audit.some((event) => event.what === what && event.from === from && event.to === to);

/** What the two say where one photograph stands under two patients, and neither reader changed the one into the other. */
export function strangerIn(here: Photograph, there: Photograph): Twin | undefined {
  const [patient, otherPatient] = [here.study.patient?.value ?? null, there.study.patient?.value ?? null];
  if (!isOtherPatient({ patient, otherPatient })) return undefined;
  const isCorrected = (audit: readonly AuditEvent[], from: string | null) =>
    audit.some((event) => event.what === 'patient' && event.from === from);
  if (isCorrected(here.audit, otherPatient) || isCorrected(there.audit, patient)) return undefined;
  return { name: there.name, of: here.name, patient, otherPatient };
}

/** Patient, eye and day as a reader set them last, on whichever machine; else those of the newer reading. */
function studyOf(kept: Photograph, dropped: Photograph): Study {
  const changedAt = ({ audit }: Photograph) =>
    Math.max(0, ...audit.filter(({ what }) => STUDY_CHANGES.includes(what)).map(({ at }) => at));
  return changedAt(dropped) > changedAt(kept) ? dropped.study : kept.study;
}
const STUDY_CHANGES: readonly string[] = ['patient', 'laterality', 'date'];

/** When the reader's part of a photograph changed last, ms; 0 where it never did. */
const lastChange = ({ reading, audit }: Photograph): number =>
  Math.max(
    reading.gradedAt ?? 0,
    reading.signed?.at ?? 0,
    reading.secondReader?.at ?? 0,
    reading.secondReader?.askedAt ?? 0,
    ...audit.map((event) => event.at),
  );

/** Whatever the order of their members. */
const isSameReading = (a: Reading, b: Reading): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, member]) => [name, sorted(member)])
    : value;

/** Every change once, oldest first. */
function mergedAudit(here: readonly AuditEvent[], there: readonly AuditEvent[]): AuditEvent[] {
  const key = ({ at, by, what, from, to }: AuditEvent) => JSON.stringify([at, by, what, from, to]);
  const known = new Set(here.map(key));
  return [...here, ...there.filter((event) => !known.has(key(event)))].toSorted((a, b) => a.at - b.at);
}

/** What other models said on either machine, each model once. */
function resultsOf(shown: Photograph, other: Photograph): ModelResult[] {
  const present =
    other.progress.kind === 'done' && other.progress.by ? [{ ...other, ...other.progress, by: other.progress.by }] : [];
  const all = [
    ...shown.others,
    ...present.map(({ by, outcome, target, grid }) => ({ by, outcome, target, grid })),
    ...other.others,
  ];
  const shownBy = shown.progress.kind === 'done' ? shown.progress.by : null;
  return all.filter(
    ({ by }, i) => !(shownBy && isSameNetwork(by, shownBy)) && all.findIndex((result) => isSameNetwork(result.by, by)) === i,
  );
}
