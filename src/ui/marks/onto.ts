import type { Aperture } from '#domain/aperture.ts';
import type { Place } from '#domain/mark.ts';
import { type PlaceMap, placeFrom } from '#domain/registration.ts';

interface LaidOver {
  /** From the photograph that is shown to the one that was marked. */
  readonly map: PlaceMap;
  /** Of the one that is shown. */
  readonly fixed: Aperture;
  /** Of the one that was marked. */
  readonly moving: Aperture;
}

/** Where a place of a photograph (source px) lies on the photograph that it is laid over. */
export const placeOnto =
  ({ map, fixed, moving }: LaidOver) =>
  ({ x, y }: Place): Place => {
    const [u, v] = placeFrom(map, (x - moving.cx) / moving.radius, (y - moving.cy) / moving.radius);
    return { x: fixed.cx + u * fixed.radius, y: fixed.cy + v * fixed.radius };
  };
