import { describe, expect, it } from 'vitest';
import type { Gaze } from '#ui/viewer/linked-viewport.ts';
import { sightOf, viewportControl } from '#ui/viewer/viewport-control.ts';

const SIZE = { width: 4000, height: 3000 };
const APERTURE = { cx: 2000, cy: 1400, radius: 1500 };
const VIEWER = { width: 700, height: 500 };
const ROTATIONS = [0, 90, 180, 270] as const;

/** A pane that keeps where it looks. */
function pane(look: { rotate: (typeof ROTATIONS)[number]; flip: boolean }) {
  let gaze: Gaze | null = null;
  const control = () =>
    viewportControl(
      {
        gaze,
        eased: false,
        onLook: (next) => {
          gaze = next(gaze);
        },
      },
      VIEWER,
      sightOf(SIZE, APERTURE, look),
    );
  return control;
}

describe.each(ROTATIONS.flatMap((rotate) => [false, true].map((flip) => ({ rotate, flip }))))(
  'turned by $rotate, flipped: $flip',
  (look) => {
    it('finds a px of the file in the viewer and back', () => {
      const control = pane(look);
      control().zoom(3, 200, 300);
      const { x, y } = control().toSource(control().toViewer({ x: 1234.5, y: 678.25 }));
      expect([x, y]).toEqual([expect.closeTo(1234.5, 6), expect.closeTo(678.25, 6)]);
    });

    it('keeps the px under the pointer when it zooms, and carries it along when it pans', () => {
      const control = pane(look);
      control().zoom(4, 350, 250);
      const held = control().toSource({ x: 320, y: 260 });
      control().zoom(1.5, 320, 260);
      expect(control().toViewer(held)).toEqual({ x: expect.closeTo(320, 6), y: expect.closeTo(260, 6) });
      control().pan(30, -20);
      expect(control().toViewer(held)).toEqual({ x: expect.closeTo(350, 6), y: expect.closeTo(240, 6) });
    });

    it('fits the part of the aperture that is on the photograph into the middle', () => {
      const control = pane(look)();
      // On the photograph the aperture covers x 500..3500 and y 0..2900.
      const middle = control.toViewer({ x: 2000, y: 1450 });
      expect(middle).toEqual({ x: expect.closeTo(350, 6), y: expect.closeTo(250, 6) });
      const [across, down] = look.rotate % 180 === 0 ? [3000, 2900] : [2900, 3000];
      expect(control.viewport.scale).toBeCloseTo(Math.min(700 / across, 500 / down), 9);
      expect(control.isFit).toBe(true);
    });
  },
);

it('moves twice before the page is drawn anew, as a pinch does', () => {
  const control = pane({ rotate: 0, flip: false });
  control().zoom(6, 350, 250);
  const held = control().toSource({ x: 350, y: 250 });
  const stale = control();
  stale.pan(10, 0);
  stale.pan(15, 5);
  expect(control().toViewer(held)).toEqual({ x: expect.closeTo(375, 6), y: expect.closeTo(255, 6) });
});
