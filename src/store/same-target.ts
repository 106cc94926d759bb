import type { Target } from '#domain/saliency.ts';

/** Whether two targets ask for the same map. */
export function sameTarget(a: Target, b: Target): boolean {
  if ((a.scale ?? 'both') !== (b.scale ?? 'both')) return false;
  if (a.kind === 'referable' || b.kind === 'referable') return a.kind === b.kind;
  if (a.kind === 'contrast' || b.kind === 'contrast') {
    return a.kind === 'contrast' && b.kind === 'contrast' && a.grade === b.grade && a.against === b.against;
  }
  return a.grade === b.grade;
}
