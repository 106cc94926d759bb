import { expect, it } from 'vitest';
import { FITTED, gazeOf, looked, viewportOf } from '#ui/viewer/linked-viewport.ts';

const VIEWER = { width: 600, height: 400 };
const LARGE = { cx: 2000, cy: 1500, radius: 1000 };
const SMALL = { cx: 210, cy: 190, radius: 200 };

it('says where a pane looks in diameters and radii of the aperture', () => {
  // The pane's middle (300, 200) shows source px (300 + 900) / 0.5 = 2400 and (200 + 800) / 0.5 = 2000.
  expect(gazeOf({ scale: 0.5, x: -900, y: -800 }, VIEWER, LARGE)).toEqual({ magnification: 1000, x: 0.4, y: 0.5 });
});

it('shows another photograph at the same place in its aperture, as large', () => {
  // 1000 px for a diameter of 400 px is a scale of 2.5; the middle is px 210 + 0.4 · 200 = 290 and 190 + 0.5 · 200 = 290.
  expect(viewportOf({ magnification: 1000, x: 0.4, y: 0.5 }, VIEWER, SMALL)).toEqual({ scale: 2.5, x: 300 - 725, y: 200 - 725 });
});

it('moves the other pane along while they are linked, and alone when not', () => {
  const gaze = { magnification: 900, x: 0.25, y: -0.5 };
  const linked = looked(FITTED, 'right', gaze, 'same', false);
  expect(linked).toEqual({ left: gaze, right: gaze, eased: false });
  const further = { magnification: 1200, x: 0, y: 0 };
  expect(looked(linked, 'left', further, 'off', true)).toEqual({ left: further, right: gaze, eased: true });
});

it('shows the nasal side of both eyes when mirrored', () => {
  const gaze = { magnification: 900, x: 0.25, y: -0.5 };
  expect(looked(FITTED, 'left', gaze, 'mirrored', false).right).toEqual({ magnification: 900, x: -0.25, y: -0.5 });
});

it('fits both panes together', () => {
  const gaze = { magnification: 900, x: 0.25, y: -0.5 };
  const linked = looked(FITTED, 'left', gaze, 'mirrored', false);
  expect(looked(linked, 'left', null, 'mirrored', true)).toEqual({ left: null, right: null, eased: true });
});
