import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Decode, Decoder, OwnDecoder, PlatformDecode } from '#formats/decoder.ts';
import { inspect } from '#formats/inspect.ts';
import { DECODERS } from '#formats/registry.ts';
import { upright, uprightSize } from '#formats/upright.ts';

/** Decoding with what the platform brings for JPEG, PNG and WebP; all else is the same code on every platform. */
export const decodeWith =
  (platform: PlatformDecode): Decode =>
  async (bytes, { page = 0 } = {}) => {
    const header = await inspect(bytes, page);
    if (!header.ok) return header;
    const { format, orientation, picture, pages, facts } = header.value;
    const damaged = err<AppError>({ kind: 'corrupt-file', format: FILE_FORMATS[format].name, reason: 'damaged' });
    const decoded: Result<RgbaImage | undefined, AppError> = picture
      ? ok(await platform(picture))
      : await ownOf(DECODERS[format])
          .decode(bytes, Math.min(page, pages - 1), platform)
          .catch(() => damaged);
    if (!decoded.ok) return decoded;
    if (!decoded.value) return damaged;
    // A decoder that gives another size than the header says has read another picture.
    const size = uprightSize(decoded.value, orientation);
    if (size.width !== header.value.width || size.height !== header.value.height) return damaged;
    return ok({ ...upright(decoded.value, orientation), pages, facts });
  };

/** The code of ours for a file whose header has no picture for the platform. */
export function ownOf({ own }: Decoder): OwnDecoder {
  if (!own) throw new Error('A header without a picture, of a format without a decoder of its own.');
  return own;
}
