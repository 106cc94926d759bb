import { mergedMarks } from '#domain/mark.ts';
import type { AuditEvent, Reading } from '#domain/reading.ts';
import { isSameNetwork } from '#domain/staleness.ts';
import type { ModelResult, Photograph } from '#store/state.ts';

/**
 * One photograph from two machines. The newer reading wins, with what belongs to it; the other one stays in the audit trail, which holds the changes of both.
 * The result that is here stays, and models that answered there alone are added.
 */
export function mergePhotographs(here: Photograph, there: Photograph, at: number, by: string): Photograph {
  const isTheirs = lastChange(there) > lastChange(here);
  const [kept, dropped] = isTheirs ? [there, here] : [here, there];
  const isGraded = here.progress.kind === 'done' && here.progress.outcome.kind === 'graded';
  const result = isGraded || there.progress.kind !== 'done' ? here : there;
  const note: AuditEvent[] = isSameReading(here.reading, there.reading)
    ? []
    : [{ at, by, what: 'import', from: JSON.stringify(dropped.reading), to: JSON.stringify(kept.reading) }];
  return {
    ...kept,
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
    audit: [...mergedAudit(here.audit, there.audit), ...note],
  };
}

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
