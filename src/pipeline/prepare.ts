import type { StageMs } from '#domain/analysis.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Quality } from '#domain/quality.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SourceToModel } from '#domain/space.ts';
import { findAperture } from '#imaging/aperture.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { preprocess } from '#imaging/preprocess.ts';
import { assessQuality } from '#imaging/quality.ts';
import { type RunOptions, stages } from '#pipeline/stages.ts';

/** Bytes of a file to an upright picture; each platform brings its own. */
export type DecodePort = (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<RgbaImage, AppError>>;

/** Undoes what the copies of one data set have been through: the picture to look at and, where it came to light, its aperture. */
export type ReadPort = (image: RgbaImage) => { readonly image: RgbaImage; readonly aperture?: Aperture };

export interface PrepareOptions extends RunOptions {
  readonly decode: DecodePort;
  readonly read?: ReadPort | undefined;
  readonly clahe: Clahe;
  readonly preprocessing: Preprocessing;
}

/** A photograph made ready for the network, gradable or not: the caller decides. */
export interface Prepared {
  /** Upright, at full size. */
  readonly image: RgbaImage;
  readonly aperture: Aperture;
  readonly quality: Quality;
  /** What the network sees, 8 bits a channel. */
  readonly model: RgbaImage;
  readonly toModel: SourceToModel;
  readonly ms: StageMs;
}

/** Decode, aperture, quality, preprocess. Errors: whatever the decoder says, `not-a-fundus`, `cancelled`. */
export async function prepare(bytes: Uint8Array<ArrayBuffer>, options: PrepareOptions): Promise<Result<Prepared, AppError>> {
  const { ms, run } = stages(options);
  const decoded = flatten(await run('decode', () => options.decode(bytes)));
  if (!decoded.ok) return decoded;
  const found = flatten(await run('aperture', () => locate(decoded.value, options.read)));
  if (!found.ok) return found;
  const { image, aperture } = found.value;
  const quality = await run('quality', () => assessQuality(image, aperture));
  if (!quality.ok) return quality;
  const ready = await run('preprocess', () => preprocess(image, aperture, options.preprocessing, options.clahe));
  if (!ready.ok) return ready;
  return ok({ image, aperture, quality: quality.value, model: ready.value.image, toModel: ready.value.toModel, ms });
}

/** The picture as its data set's reader gives it, and the aperture in it. Error: `not-a-fundus`. */
export function locate(decoded: RgbaImage, read?: ReadPort): Result<{ image: RgbaImage; aperture: Aperture }, AppError> {
  const { image, aperture } = read?.(decoded) ?? { image: decoded };
  if (aperture) return ok({ image, aperture });
  const found = findAperture(image);
  return found.ok ? ok({ image, aperture: found.value }) : found;
}

const flatten = <T, E>(result: Result<Result<T, E>, E>): Result<T, E> => (result.ok ? result.value : result);
