import type { Laterality } from '#domain/laterality.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, signed } from '#ui/numbers.ts';

/** The words of the viewer: panes, adjustments, magnifier. */
export const viewerWords = withSaid(catalogue.viewer, {
  pane: (eye: Laterality | undefined, name: string) =>
    t('viewer:pane', { eye: eye ? catalogue.viewer.eye[eye] : catalogue.viewer.eyeUnknown, name }),
  missingEye: (eye: Laterality) => catalogue.viewer.missingEyes[eye],
  /** A change of brightness, in hundredths. */
  signed: (value: number) => signed(100 * value),
  times: (factor: number) => t('viewer:times', { factor: decimal(factor, 2) }),
  magnified: (factor: number) => t('viewer:magnified', { factor: decimal(factor) }),
});
