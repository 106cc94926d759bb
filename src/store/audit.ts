import type { ImageId } from '#domain/brand.ts';
import { store } from '#store/store.ts';

/**
 * Keeps in a photograph's audit trail that `what` changed, and who reads here. The same value twice is no change; both null is an event without values.
 */
export function noteChange(id: ImageId, what: string, from: string | null, to: string | null): void {
  if (from === to && from !== null) return;
  store.setState(({ photographs, site }) => {
    const event = { at: Date.now(), by: site.readerName, what, from, to };
    return { photographs: photographs.map((p) => (p.id === id ? { ...p, audit: [...p.audit, event] } : p)) };
  });
}
