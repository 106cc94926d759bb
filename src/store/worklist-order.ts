import type { ImageId } from '#domain/brand.ts';
import { EYES, groupBy, type Patient, patientKey, patientOf } from '#domain/patient.ts';
import { type PatientResult, patientResult } from '#domain/patient-result.ts';
import { type Entry, FILTERS, matches, passes, sortEntries, type WorklistFilter } from '#domain/worklist.ts';
import { findingOf } from '#store/finding.ts';
import type { Photograph, State } from '#store/state.ts';

/** The list as it is shown. */
export interface Worklist {
  /** In order; an entry is the same object as long as nothing in it changed. */
  readonly shown: readonly Entry<Photograph>[];
  /** All of them, in the same order. */
  readonly all: readonly Entry<Photograph>[];
  /** Patients that each filter would show, of those that match the text. */
  readonly counts: Readonly<Record<WorklistFilter, number>>;
}

/** What the list is made from; nothing else of the store changes it. */
const facts = (s: State) =>
  [s.photographs, s.models, s.chosen, s.site.readingOrder, s.site.worklistSort, s.worklist.filter, s.worklist.text] as const;
/** Of these, what findings depend on besides the photograph itself. */
const context = (s: State) => [s.models, s.chosen, s.site.readingOrder] as const;

let last: { readonly state: State; readonly worklist: Worklist } | undefined;

/** Patients sorted and filtered. Computed anew only when something in it changed. */
export function worklistOf(state: State): Worklist {
  if (last && isSame(facts(last.state), facts(state))) return last.worklist;
  const find = (photograph: Photograph) => findingOf(state, photograph);
  const all = sortEntries(entriesOf(state), state.site.worklistSort);
  const sought = all.filter((entry) => matches(entry, state.worklist.text));
  const of = (filter: WorklistFilter) => sought.filter((entry) => passes(entry, filter, find));
  const shown = of(state.worklist.filter);
  const counts = Object.fromEntries(FILTERS.map((filter) => [filter, of(filter).length])) as Worklist['counts'];
  const worklist = { all, shown: last && isSame(last.worklist.shown, shown) ? last.worklist.shown : shown, counts };
  last = { state, worklist };
  return worklist;
}

/** In the order of arrival. Entries whose photographs are the same are taken over: each step of each photograph comes by here. */
function entriesOf(state: State): Entry<Photograph>[] {
  const isContextSame = last !== undefined && isSame(context(last.state), context(state));
  const before = new Map(isContextSame ? last?.worklist.all.map((entry) => [entry.patient.key, entry]) : []);
  return Array.from(groupBy(state.photographs, patientKey), ([key, photographs]) => {
    const old = before.get(key);
    if (old && isSame(old.patient.photographs, photographs)) return old;
    const patient = patientOf(key, photographs);
    return { patient, result: patientResult(patient, (photograph) => findingOf(state, photograph)) };
  });
}

/** The entry of the patient that a photograph is of. */
export const entryOf = (state: State, id: ImageId | null): Entry<Photograph> | undefined =>
  worklistOf(state).all.find(({ patient }) => patient.photographs.some((photograph) => photograph.id === id));

/** A patient's photographs as they stand in the list: visit by visit, the right eye before the left. */
export const inOrder = ({ visits }: Patient<Photograph>): readonly Photograph[] =>
  visits.flatMap(({ eyes }) => EYES.flatMap((eye) => eyes[eye]));

/** The photograph that stands for a patient whose photographs are folded away: the one that the result is of. */
export const representative = ({
  patient,
  result,
}: {
  patient: Patient<Photograph>;
  result: PatientResult<Photograph>;
}): ImageId => (result.worst?.photograph ?? inOrder(patient)[0] ?? patient.photographs[0]!).id;

/**
 * The photograph `step` (1 or -1) places further down in what is shown, stopping at its ends. Where the selected one is not shown, it goes on from where
 * it would stand. Undefined where nothing is shown.
 */
export function neighbour(state: State, step: number): ImageId | undefined {
  const { all, shown } = worklistOf(state);
  const visible = new Set(
    shown.flatMap((entry) =>
      isFolded(state, entry.patient) ? [representative(entry)] : inOrder(entry.patient).map(({ id }) => id),
    ),
  );
  const order = all.flatMap(({ patient }) => inOrder(patient).map(({ id }) => id));
  const at = state.selected ? order.indexOf(state.selected) : -1;
  const ahead = step < 0 ? order.slice(0, Math.max(0, at)).reverse() : order.slice(at + 1);
  const [next, fallback] = [ahead.find((id) => visible.has(id)), state.selected];
  if (next !== undefined || (fallback && visible.has(fallback))) return next ?? fallback ?? undefined;
  const rest = order.filter((id) => visible.has(id));
  return step < 0 ? rest[0] : rest.at(-1);
}

/** Only a patient with several photographs has something to fold away. */
export const isFolded = ({ worklist }: Pick<State, 'worklist'>, { key, id }: Patient<Photograph>): boolean =>
  id !== null && worklist.folded.includes(key);

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
