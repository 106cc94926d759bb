import { useMemo } from 'react';
import { NEUTRAL_LOOK } from '#domain/look.ts';
import { apertureOf } from '#store/selectors.ts';
import type { Photograph } from '#store/state.ts';
import { type Sight, sightOf } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

/** Stands in before there is a size, so that the hooks always have one. */
export const NO_SIZE: Size = { width: 1, height: 1 };

/** What of a photograph decides where it lies; "fit" fits the field of view once it is known, the whole picture before. */
export function useSight(photograph: Photograph | undefined): Sight {
  const size = photograph?.size ?? NO_SIZE;
  const aperture = photograph && apertureOf(photograph);
  const { rotate, flip } = photograph?.look ?? NEUTRAL_LOOK;
  return useMemo(() => sightOf(size, aperture, { rotate, flip }), [size, aperture, rotate, flip]);
}
