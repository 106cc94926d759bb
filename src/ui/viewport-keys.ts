import type { KeyAction } from '#ui/keys.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';

const PAN_STEP = 60;
const ZOOM_STEP = 1.4;

/** What the keys that move the photograph do. */
export const viewportKeys = (control: ViewportControl | undefined): Partial<Record<KeyAction, () => void>> => ({
  'zoom-in': () => control?.step(ZOOM_STEP),
  'zoom-out': () => control?.step(1 / ZOOM_STEP),
  fit: () => control?.fit(),
  'one-to-one': () => control?.oneToOne(),
  'pan-left': () => control?.pan(PAN_STEP, 0, true),
  'pan-right': () => control?.pan(-PAN_STEP, 0, true),
  'pan-up': () => control?.pan(0, PAN_STEP, true),
  'pan-down': () => control?.pan(0, -PAN_STEP, true),
});
