import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { QUALITY_LIMITS, type Quality, type QualityReason } from '#domain/quality.ts';
import { type ApertureSample, sampleAperture } from '#imaging/aperture-sample.ts';
import { type Blockiness, blockinessOf } from '#imaging/blockiness.ts';
import { type Detail, detailMap, detailOf, quantile } from '#imaging/detail.ts';
import { regionsOf } from '#imaging/quality-regions.ts';
import { strayLightOf } from '#imaging/stray-light.ts';

/** Coarse structure at which contrast is 1, and the field's diameter in source px below which there is too little to see. */
const FULL_CONTRAST = 0.023;
const LEAST_DIAMETER = 150;

/** A first verdict on a photograph: can it be graded, where, and if not, why. Measured at a fixed scale of the aperture. */
export const assessQuality = (image: RgbaImage, aperture: Aperture): Quality => {
  const sample = sampleAperture(image, aperture);
  const details = detailMap(sample);
  const detail = detailOf(details);
  const light = lightOf(sample);
  const focus = focusOf(detail, blockinessOf(image, aperture));
  const exposure = Math.min(light.enough, light.notTooMuch);
  const contrast = clamp(detail.coarse / FULL_CONTRAST);
  const coverage = coverageOf(sample);
  const failed: Record<QualityReason, boolean> = {
    'out-of-focus': focus < QUALITY_LIMITS.focus,
    'too-dark': light.enough < QUALITY_LIMITS.exposure,
    'too-bright': light.notTooMuch < QUALITY_LIMITS.exposure,
    'low-contrast': contrast < QUALITY_LIMITS.contrast,
    'field-cut-off': coverage < QUALITY_LIMITS.coverage,
    'too-small': 2 * aperture.radius < LEAST_DIAMETER,
  };
  const reasons = (Object.keys(failed) as QualityReason[]).filter((reason) => failed[reason]);
  const measures = { focus, exposure, contrast, coverage, strayLight: strayLightOf(sample) };
  return { gradable: reasons.length === 0, reasons, ...measures, regions: regionsOf(sample, details, aperture) };
};

/**
 * 0..1. Blur takes fine structure before coarse, so their ratio tells focus whatever the retina's contrast; haze takes both; and where JPEG
 * has left little but blocks, what looks fine is not the retina's.
 */
const focusOf = ({ fine, coarse }: Detail, blocks: Blockiness): number => {
  const sharpness = clamp((fine / (coarse + 1e-6) - 0.3) / 0.5);
  const visibility = clamp(fine / 0.03);
  return Math.min(sharpness, visibility) * clamp(1 - (blocks.ratio - 2) / 3.5) * clamp((1 - blocks.flat) / 0.3);
};

/** Both 0..1; 0.5 at a median luma of 28 and of 223, or with a quarter of the retina burnt out. */
const lightOf = ({ luma, seen }: ApertureSample): { enough: number; notTooMuch: number } => {
  const values = luma.filter((_, cell) => seen[cell] === 1);
  const median = quantile(values, 0.5);
  const burnt = values.reduce((count, value) => (value > 235 ? count + 1 : count), 0) / Math.max(1, values.length);
  return { enough: clamp(median / 56), notTooMuch: Math.min(clamp((255 - median) / 64), clamp(1 - 2 * burnt)) };
};

/** Share of the circle, 0..1, that is in the picture and lit. */
const coverageOf = ({ brightest, seen, circleCells }: ApertureSample): number => {
  const bright = quantile(
    brightest.filter((_, cell) => seen[cell] === 1),
    0.9,
  );
  const level = Math.max(12, 0.12 * bright);
  let lit = 0;
  for (let cell = 0; cell < seen.length; cell++) if (seen[cell] === 1 && brightest[cell]! > level) lit++;
  return lit / circleCells;
};

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
