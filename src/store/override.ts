import type { ImageId } from '#domain/brand.ts';
import type { Quality } from '#domain/quality.ts';
import { noteChange } from '#store/audit.ts';
import type { Photograph } from '#store/state.ts';
import { store } from '#store/store.ts';

/** How good a photograph is, as soon as that is known: before there is a grade, and where there will be none. */
export const qualityKnown = (id: ImageId, quality: Quality): void => change(id, () => ({ quality }));

/** A reader wants an ungradable photograph graded. Without a reason nothing changes; gives back whether it did. */
export function overridden(id: ImageId, reason: string): boolean {
  const why = reason.trim();
  const photograph = find(id);
  if (!why || photograph?.progress.kind !== 'done' || photograph.progress.outcome.kind !== 'ungradable') return false;
  const before = photograph.override?.reason ?? null;
  change(id, () => ({ override: { reason: why, by: store.getState().site.readerName, at: Date.now() } }));
  noteChange(id, 'override', before, why);
  return true;
}

/** The photograph is ungradable again, and whatever was graded by that decision, by any model, is gone. */
export function overrideTakenBack(id: ImageId): void {
  const photograph = find(id);
  if (!photograph?.override) return;
  const { reason } = photograph.override;
  change(id, ({ progress, others }) => {
    const withoutGrades = { override: null, others: others.filter(({ outcome }) => outcome.kind !== 'graded'), beside: null };
    if (progress.kind !== 'done' || progress.outcome.kind !== 'graded') return withoutGrades;
    const { quality, aperture, ms } = progress.outcome;
    const ungradable = { kind: 'ungradable', quality, aperture, ms } as const;
    return { ...withoutGrades, progress: { ...progress, outcome: ungradable }, target: null, grid: null, regrading: null };
  });
  noteChange(id, 'override', reason, null);
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((p) => p.id === id);

const change = (id: ImageId, facts: (photograph: Photograph) => Partial<Photograph>): void =>
  store.setState(({ photographs }) => ({ photographs: photographs.map((p) => (p.id === id ? { ...p, ...facts(p) } : p)) }));
