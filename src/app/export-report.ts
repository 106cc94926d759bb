import { CAM_METHODS } from '#cam/registry.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { patientKey } from '#domain/patient.ts';
import { predictionSet } from '#domain/prediction-set.ts';
import type { Report, ReportedPhotograph, ReportedResult } from '#reports/report.ts';
import { isCovered } from '#store/covered.ts';
import { cardOf, isPreliminary, thresholdOf } from '#store/selectors.ts';
import { cardOfResult, isStale } from '#store/stale.ts';
import type { ModelResult, Photograph, State } from '#store/state.ts';
import type { Scope } from '#ui/reports/port.ts';

/** The version of Funduscope that made the page. */
const VERSION: string = import.meta.env['VITE_VERSION'] ?? 'dev';

/** The photographs that a scope names, in the list's order. */
export function photographsOf({ photographs, selected }: State, scope: Scope): readonly Photograph[] {
  if (scope === 'all') return photographs;
  const shown = photographs.find(({ id }) => id === selected);
  if (!shown) return [];
  return scope === 'photograph' ? [shown] : photographs.filter((photograph) => patientKey(photograph) === patientKey(shown));
}

/** What is known of photographs, as files carry it. A model's answer that is covered is left out. */
export const reportOf = (state: State, photographs: readonly Photograph[], madeAt: number): Report => ({
  program: { name: 'Funduscope', version: VERSION },
  madeAt,
  isDeidentified: false,
  photographs: photographs.map((photograph) => reported(state, photograph)),
});

function reported(state: State, photograph: Photograph): ReportedPhotograph {
  const { id, name, bytes, isPhantom, size, addedAt, study, reading, audit, progress, target, grid, others } = photograph;
  const covered = isCovered(state, photograph);
  const result = progress.kind === 'done' ? { by: progress.by, outcome: progress.outcome, target, grid } : null;
  return {
    id,
    file: name,
    bytes,
    isPhantom,
    size,
    addedAt,
    study,
    reading,
    audit,
    isCovered: covered,
    result: result && !covered ? reportedResult(state, result, isStale(state, photograph)) : null,
    others: covered ? [] : others.map((other) => reportedResult(state, other, false)),
    further: furtherOf(photograph),
  };
}

function reportedResult(
  state: State,
  { by, outcome, grid }: Omit<ModelResult, 'by'> & { readonly by: ModelIdentity | null },
  stale: boolean,
): ReportedResult {
  const entry = state.models.find(({ id, sha256 }) => id === by?.id && sha256 === by.sha256);
  const card = cardOf(state, entry?.id);
  const rule = cardOfResult(state, by)?.predictionSet;
  return {
    by: by && { ...by, version: card?.version ?? null },
    outcome,
    threshold: thresholdOf(state, by),
    set:
      rule && outcome.kind === 'graded'
        ? { grades: predictionSet(outcome.prediction.probabilities, rule), coverage: rule.coverage }
        : null,
    grid: grid && { ...grid, method: CAM_METHODS[0]!.id },
    isPreliminary: isPreliminary(state, by),
    isStale: stale,
  };
}

/** What stands with a photograph besides: by name, so that nothing goes out that nobody thought of. */
const FURTHER = ['quality', 'duplicateOf', 'override', 'look', 'marks', 'measures', 'etdrs', 'fovea', 'calibration'] as const;

function furtherOf(photograph: Photograph): Record<string, unknown> {
  const facts = photograph as unknown as Record<string, unknown>;
  return Object.fromEntries(FURTHER.flatMap((name) => (facts[name] == null ? [] : [[name, facts[name]]])));
}

/** What files are called: the day and time, and the patient's id only where the reader wants it so. */
export function fileName(kind: string, extension: string, madeAt: number, patient: string | null, index?: number): string {
  const day = new Date(madeAt);
  const two = (part: number) => String(part).padStart(2, '0');
  const stamp = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}-${two(day.getHours())}${two(day.getMinutes())}`;
  const who = patient?.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60);
  const number = index === undefined ? undefined : two(index + 1);
  return `${['funduscope', kind, who, stamp, number].filter(Boolean).join('-')}.${extension}`;
}
