import type { ImageId } from '#domain/brand.ts';
import { store } from '#store/store.ts';

/** Keeps in a photograph's audit trail that `what` changed, and who did it; the same value twice is no change, both null an event without values. */
export function noteChange(id: ImageId, what: string, from: string | null, to: string | null): void {
  if (from === to && from !== null) return;
  const event = { at: Date.now(), by: '', what, from, to };
  store.setState(({ photographs }) => ({
    photographs: photographs.map((p) => (p.id === id ? { ...p, audit: [...p.audit, event] } : p)),
  }));
}
