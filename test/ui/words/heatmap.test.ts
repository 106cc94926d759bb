import { expect, it } from 'vitest';
import type { Target } from '#domain/saliency.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';

it.each([
  [{ kind: 'grade', grade: 2 }, 'Evidence for moderate NPDR'],
  [{ kind: 'grade', grade: 4, scale: 'fine' }, 'Evidence for proliferative DR, fine scale'],
  [{ kind: 'referable', scale: 'coarse' }, 'Evidence for referable DR, coarse scale'],
  [{ kind: 'contrast', grade: 2, against: 3 }, 'Evidence for moderate NPDR rather than severe NPDR'],
] as const)('says what %j explains', (target, words) => {
  expect(heatmapWords.evidenceFor(target as Target)).toBe(words);
});
