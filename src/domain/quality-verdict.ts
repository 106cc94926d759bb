import type { Quality, QualityVerdict } from '#domain/quality.ts';
import { gradableShare } from '#domain/quality-regions.ts';

/** At these and above nothing stands in a reader's way. */
const GOOD = { focus: 0.5, exposure: 0.75, contrast: 0.65, coverage: 0.8, gradable: 0.85 };

/** The three words for a photograph. One that is usable says by its regions what is lost. */
export function verdictOf({
  gradable,
  focus,
  exposure,
  contrast = 1,
  coverage,
  regions,
  strayLight = 0,
}: Quality): QualityVerdict {
  if (!gradable) return 'poor';
  const isGood = focus >= GOOD.focus && exposure >= GOOD.exposure && contrast >= GOOD.contrast && coverage >= GOOD.coverage;
  return isGood && strayLight === 0 && (!regions || gradableShare(regions) >= GOOD.gradable) ? 'good' : 'usable';
}
