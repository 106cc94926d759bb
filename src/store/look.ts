import type { ImageId } from '#domain/brand.ts';
import { type Look, mirrored, NEUTRAL_LOOK, turned } from '#domain/look.ts';
import { store } from '#store/store.ts';

/** Brightness, contrast and gamma of a photograph. */
export const toneChanged = (id: ImageId, tone: Partial<Pick<Look, 'brightness' | 'contrast' | 'gamma'>>): void =>
  change(id, (look) => ({ ...look, ...tone }));

/** Clockwise by quarter turns, as it is seen. */
export const lookTurned = (id: ImageId, quarters: number): void => change(id, (look) => turned(look, quarters));

/** Left and right of what is seen change over. */
export const lookMirrored = (id: ImageId): void => change(id, mirrored);

/** As the file has it. */
export const lookReset = (id: ImageId): void => change(id, () => NEUTRAL_LOOK);

/** A photograph that seems to stand on its head stays as it is, and that is not asked again. */
export const halfTurnDeclined = (id: ImageId): void =>
  store.setState(({ photographs }) => ({
    photographs: photographs.map((p) => (p.id === id ? { ...p, halfTurn: 'declined' } : p)),
  }));

const change = (id: ImageId, next: (look: Look) => Look): void =>
  store.setState(({ photographs }) => ({
    photographs: photographs.map((p) => (p.id === id ? { ...p, look: next(p.look) } : p)),
  }));
