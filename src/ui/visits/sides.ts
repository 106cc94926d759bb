import type { Aperture } from '#domain/aperture.ts';
import type { ImageId } from '#domain/brand.ts';
import type { PlaceMap } from '#domain/registration.ts';
import { STAYING } from '#imaging/registration/warp-grid.ts';
import { apertureOf } from '#store/selectors.ts';
import type { Photograph, Visits } from '#store/state.ts';
import { laidOverId, visitOrder } from '#store/visits.ts';
import type { Size } from '#ui/viewport.ts';
import { type VisitRole, visitWords } from '#ui/words/visits.ts';

/** One of two visits as it is shown. */
export interface VisitSide {
  readonly photograph: Photograph;
  readonly role: VisitRole;
  /** Under which its pictures are asked for. */
  readonly pictures: ImageId;
  /** What is shown is turned, toned and measured as this photograph: the other one, where it is laid over that. */
  readonly frame: Photograph;
  readonly size: Size | null;
  /** How its saliency grid comes onto what is shown. */
  readonly onto: { readonly map: PlaceMap; readonly fixed: Aperture; readonly moving: Aperture } | null;
}

/** Earlier and later, as far as that is known; else the photograph that is shown, and the other one. `isLaid`: one is shown as it lies on the other. */
export function visitSides(
  { step }: Pick<Visits, 'step'>,
  fixed: Photograph,
  moving: Photograph,
  isLaid: boolean,
): readonly [VisitSide, VisitSide] {
  const order = visitOrder(fixed, moving);
  const [first, second] = order === 0 ? (['first', 'second'] as const) : (['earlier', 'later'] as const);
  const laid = isLaid && step.kind === 'done' ? step : undefined;
  const own = (aperture: Aperture | undefined) => (aperture ? { map: STAYING, fixed: aperture, moving: aperture } : null);
  const still = {
    photograph: fixed,
    pictures: fixed.id,
    frame: fixed,
    size: fixed.size,
    onto: own(laid?.fixed ?? apertureOf(fixed)),
  };
  const moved = {
    photograph: moving,
    pictures: laid ? laidOverId(fixed.id, moving.id) : moving.id,
    frame: laid ? fixed : moving,
    size: laid ? fixed.size : moving.size,
    onto: laid ? { map: laid.registration.map, fixed: laid.fixed, moving: laid.moving } : own(apertureOf(moving)),
  };
  return order > 0
    ? [
        { ...moved, role: first },
        { ...still, role: second },
      ]
    : [
        { ...still, role: first },
        { ...moved, role: second },
      ];
}

/** A visit's role and day, or its file's name. */
export const nameOf = ({ role, photograph }: VisitSide): string =>
  visitWords.role(role, photograph.study.date?.value, photograph.name);
