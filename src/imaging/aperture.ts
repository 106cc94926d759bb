import type { Aperture } from '#domain/aperture.ts';
import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { bestCandidate, type Candidate } from '#imaging/aperture-candidate.ts';
import { sharpenCircle } from '#imaging/circle-edge.ts';
import { type Look, lookOf, looksLike } from '#imaging/fundus-look.ts';
import { contrastToSurround, isDark, isGrey, isPaper, type Rgb, surroundOf } from '#imaging/surround.ts';
import { type Thumbnail, thumbnail } from '#imaging/thumbnail.ts';

const LONGEST = 384;
const SMALLEST_SIDE = 32;
/** Contrast to the surround that counts as light: first a clean surround is assumed, then one whose noise was stretched with the rest. */
const LIT = [24, 64];

/**
 * The circle of light of a fundus photograph, in source px; it may run outside the picture, and where no edge of it is to be seen it is the
 * circle about the whole picture. Errs with 'not-a-fundus' where the picture is none.
 */
export const findAperture = (image: RgbaImage): Result<Aperture, AppError> => {
  if (Math.min(image.width, image.height) < SMALLEST_SIDE) return err({ kind: 'not-a-fundus', looksLike: 'too-small' });
  const thumb = thumbnail(image, LONGEST);
  const surround = surroundOf(thumb);
  const plane = { width: thumb.width, height: thumb.height, values: contrastToSurround(thumb, surround) };
  let hasOtherEdge = false;
  for (const lit of LIT) {
    const candidate = bestCandidate(plane, isGrey(surround), lit);
    if (!candidate) break;
    if (isCircleOfLight(candidate, thumb, surround)) {
      const circle = scaled(candidate.circle, thumb.scale);
      return ok(candidate.stretch === 1 ? sharpenCircle(image, circle, surround) : circle);
    }
    hasOtherEdge ||= candidate.arc > 0.45;
  }
  const look = lookOf(thumb);
  if (!hasOtherEdge && isAllRetina(look)) return ok(aboutAll(image));
  return err({ kind: 'not-a-fundus', looksLike: looksLike(look) });
};

const isCircleOfLight = (candidate: Candidate, thumb: Thumbnail, surround: Rgb): boolean => {
  const look = lookOf(thumb, candidate.stretch === 1 ? candidate.circle : undefined);
  const isDrawn = look.flat > (look.brightness < 45 ? 0.9 : 0.6); // an underexposed photograph has few levels
  if (look.chroma < 1 || isDrawn) return false;
  // A whole circle on black may hold any retina, also one whose colours were stretched; the less of it is seen, the more its colours must tell.
  if (isDark(surround)) {
    if (candidate.score > 0.25) return look.cool < 0.7;
    if (candidate.score > 0.14) return look.cool < 0.6 && look.roughness < 0.25;
    return candidate.score > 0.03 && look.cool < 0.4 && look.warm > 0.3 && isSmooth(look);
  }
  if (isGrey(surround)) return candidate.score > 0.1 && look.cool < 0.2 && look.chroma < 35;
  return isPaper(surround) && candidate.score > 0.6 && look.cool < 0.1 && look.warm > 0.8 && look.chroma > 20 && isSmooth(look);
};

const isSmooth = ({ roughness, hueSpread }: Look): boolean => roughness < 0.13 && hueSpread[0] < 0.3 && hueSpread[1] < 0.45;

/** Retina from edge to edge: warm and smooth almost everywhere, and yet not of one hue as a wall or a close-up of skin. */
const isAllRetina = ({ warm, cool, brightness, chroma, roughness, flat, hueSpread }: Look): boolean =>
  warm > 0.84 &&
  cool < 0.08 &&
  chroma > 10 &&
  inside(roughness, 0.006, 0.1) &&
  flat < (brightness < 60 ? 0.6 : 0.3) &&
  inside(hueSpread[0], 0.025, 0.25) &&
  inside(hueSpread[1], 0.022, 0.35);

const inside = (value: number, low: number, high: number): boolean => value > low && value < high;

const scaled = ({ cx, cy, radius }: Aperture, scale: number): Aperture => ({
  cx: cx * scale,
  cy: cy * scale,
  radius: radius * scale,
});

const aboutAll = ({ width, height }: RgbaImage): Aperture => ({
  cx: width / 2,
  cy: height / 2,
  radius: Math.hypot(width, height) / 2,
});
