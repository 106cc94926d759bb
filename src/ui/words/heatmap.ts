import type { Target } from '#domain/saliency.ts';
import type { ColormapId } from '#imaging/colormap.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { GRADE_MID } from '#ui/words/grades.ts';

export const COLORMAP_WORDS: Readonly<Record<ColormapId, string>> = catalogue.heatmap.palettes;

/** The words of the heatmap and its controls. */
export const heatmapWords = withSaid(catalogue.heatmap, {
  evidenceFor,
  sentence: (target: Target) => t('heatmap:sentence', { evidence: evidenceFor(target) }),
  /** Of one of two pictures. */
  sentenceOf: (side: string, target: Target) => t('heatmap:sentenceOf', { side, evidence: evidenceFor(target) }),
});

/** What a heatmap explains, and on which scale of a model on two. */
function evidenceFor(target: Target): string {
  const { kind, scale = 'both' } = target;
  switch (kind) {
    case 'grade':
      return t(`heatmap:evidenceFor.grade.${scale}`, { grade: GRADE_MID[target.grade] });
    case 'referable':
      return catalogue.heatmap.evidenceFor.referable[scale];
    case 'contrast':
      return t(`heatmap:evidenceFor.contrast.${scale}`, { grade: GRADE_MID[target.grade], against: GRADE_MID[target.against] });
  }
}
