import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Header, PlatformDecode } from '#formats/decoder.ts';
import { bareFile, isSideImage } from '#formats/tiff/bare-file.ts';
import { decodePage } from '#formats/tiff/decode-page.ts';
import { type Directory, readDirectories } from '#formats/tiff/directory.ts';
import { TiffFault } from '#formats/tiff/fault.ts';
import { readPage } from '#formats/tiff/page.ts';
import { uprightSize } from '#formats/upright.ts';

/** As `Decoder.inspect`. The page that is asked for has to be sound; of the others that they are there. */
export function inspectTiff(bytes: Uint8Array<ArrayBuffer>, wanted: number): Result<Header, AppError> {
  return caught(() => {
    const directories = pageDirectories(bytes);
    const page = readPage(directories[Math.min(wanted, directories.length - 1)]!, bytes.length);
    const { orientation } = page;
    return { ...uprightSize(page, orientation), orientation, picture: null, pages: directories.length, facts: {} };
  });
}

/** As `OwnDecoder.decode`. */
export async function decodeTiff(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: number,
  platform: PlatformDecode,
): Promise<Result<RgbaImage, AppError>> {
  const page = caught(() => readPage(pageDirectories(bytes)[wanted]!, bytes.length));
  if (!page.ok) return page;
  try {
    return ok(await decodePage(bytes, page.value, platform));
  } catch (thrown) {
    if (thrown instanceof TiffFault) return err(thrown.reason);
    throw thrown;
  }
}

/** As `OwnDecoder.bare`: a page that could not be shown stays as one without fields, so that the others keep their numbers. */
export function bareTiff(bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  const pages = pageDirectories(bytes).map((directory) => {
    const page = caught(() => readPage(directory, bytes.length));
    return { directory, page: page.ok ? page.value : null };
  });
  return bareFile(bytes, pages);
}

/** The directories of pages proper: small copies and masks count only where there is nothing else. */
function pageDirectories(bytes: Uint8Array<ArrayBuffer>): readonly Directory[] {
  const all = readDirectories(bytes);
  const proper = all.filter((directory) => !isSideImage(directory));
  return proper.length > 0 ? proper : all;
}

function caught<T>(read: () => T): Result<T, AppError> {
  try {
    return ok(read());
  } catch (thrown) {
    if (thrown instanceof TiffFault) return err(thrown.reason);
    throw thrown;
  }
}
