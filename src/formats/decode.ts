import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Decode, PlatformDecode } from '#formats/decoder.ts';
import { inspect } from '#formats/inspect.ts';
import { DECODERS } from '#formats/registry.ts';
import { upright, uprightSize } from '#formats/upright.ts';

/** Decoding with what the platform brings for JPEG, PNG and WebP; all else is the same code on every platform. */
export const decodeWith =
  (platform: PlatformDecode): Decode =>
  async (bytes, { page = 0 } = {}) => {
    const header = await inspect(bytes, page);
    if (!header.ok) return header;
    const { format, orientation, picture, decodedBy, pages, facts } = header.value;
    const damaged = err<AppError>({ kind: 'corrupt-file', format: FILE_FORMATS[format].name, reason: 'damaged' });
    const decoder = DECODERS[format];
    const decoded: Result<RgbaImage | undefined, AppError> =
      decodedBy === 'us' && decoder.decode
        ? await decoder.decode(bytes, Math.min(page, pages - 1), platform).catch(() => damaged)
        : ok(await platform(picture));
    if (!decoded.ok) return decoded;
    if (!decoded.value) return damaged;
    // A decoder that gives another size than the header says has read another picture.
    const size = uprightSize(decoded.value, orientation);
    if (size.width !== header.value.width || size.height !== header.value.height) return damaged;
    return ok({ ...upright(decoded.value, orientation), pages, facts });
  };
