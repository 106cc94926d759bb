import type { Laterality } from '#domain/laterality.ts';

const NBSP = '\u00a0';

const EYES: Record<Laterality, string> = { OD: 'right', OS: 'left' };

/** The words of the viewer: panes, adjustments, magnifier. */
export const viewerWords = {
  eye: { OD: 'OD · right eye', OS: 'OS · left eye' } satisfies Record<Laterality, string>,
  eyeUnknown: 'Eye not known',
  both: 'Both eyes',
  missingEye: (eye: Laterality) => `No ${EYES[eye]} eye among the photographs`,
  unknownPair: 'Which photograph is of the other eye is not known.',
  beside: 'Photograph beside',
  besideNone: 'Choose …',
  showItsResult: 'Show its result',
  active: 'Its result is shown',
  link: 'Move together',
  linkAbout: 'Both move together (L)',
  unlinkAbout: 'Each moves alone (L)',
  mirrored: 'Mirrored',
  mirroredAbout: 'Mirrored: nose and temple of both eyes are shown together',

  adjust: 'Adjust',
  adjustAbout: 'Greyscale, brightness, contrast, rotate (A)',
  adjusted: 'Adjusted',
  adjustedAbout: 'The view is turned or toned. The grade and the heatmap come from the photograph as it is.',
  inverted: 'Inverted',
  brightness: 'Brightness',
  contrast: 'Contrast',
  gamma: 'Gamma',
  signed: (value: number) => (value > 0 ? '+' : value < 0 ? '−' : '') + Math.round(Math.abs(100 * value)),
  times: (value: number) => `×${NBSP}${value.toFixed(2)}`,
  rotateLeft: 'Rotate left',
  rotateRight: 'Rotate right',
  flip: 'Flip left and right',
  reset: 'Reset',
  viewOnly: 'The view alone: grade and heatmap come from the photograph as it is.',

  swipeAbout: 'Swipe against the original (S)',
  magnifier: 'Magnifier',
  magnifierAbout: 'Magnifier (hold Z; wheel changes its strength)',
  magnified: (factor: number) => `${factor}${NBSP}×`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
} as const;
