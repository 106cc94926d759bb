import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { sameTarget } from '#store/same-target.ts';
import type { FinerMap } from '#store/state.ts';
import { store } from '#store/store.ts';

/** A finer map is being made, of an input of so many px. */
export const finerStarted = (photograph: ImageId, size: number): void =>
  store.setState({ finerRun: { photograph, size, error: null } });

export const finerFailed = (photograph: ImageId, error: AppError): void =>
  store.setState(({ finerRun }) => ({ finerRun: finerRun?.photograph === photograph ? { ...finerRun, error } : finerRun }));

/** A map that comes late, for a target that is no longer asked for, is ignored. */
export function finerReady(id: ImageId, finer: FinerMap): void {
  store.setState(({ photographs, finerRun }) => ({
    finerRun: finerRun?.photograph === id ? null : finerRun,
    photographs: photographs.map((p) =>
      p.id === id && p.target && sameTarget(p.target, finer.grid.target) ? { ...p, finer } : p,
    ),
  }));
}

/** Back to the map of the card's own size. */
export const finerDropped = (id: ImageId): void =>
  store.setState(({ photographs, finerRun }) => ({
    finerRun: finerRun?.photograph === id ? null : finerRun,
    photographs: photographs.map((p) => (p.id === id && p.finer ? { ...p, finer: null } : p)),
  }));
