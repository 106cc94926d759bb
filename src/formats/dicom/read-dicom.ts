import type { AppError } from '#domain/error.ts';
import type { FileFacts } from '#domain/file-facts.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type DataSet, type Element, PIXEL_DATA } from '#formats/dicom/elements.ts';
import { dicomFacts } from '#formats/dicom/facts.ts';
import { short } from '#formats/dicom/figures.ts';
import { frameBytes } from '#formats/dicom/fragments.ts';
import { frameAttributes } from '#formats/dicom/frame-attributes.ts';
import { jpegSamples } from '#formats/dicom/jpeg-family.ts';
import { nativeSamples } from '#formats/dicom/native.ts';
import { openFile } from '#formats/dicom/part-ten.ts';
import { type PixelFormat, pixelFormat } from '#formats/dicom/pixel-format.ts';
import { damaged, Refusal } from '#formats/dicom/refusal.ts';
import { rleSamples } from '#formats/dicom/rle.ts';
import type { Samples } from '#formats/dicom/samples.ts';
import { checkSopClass, isOphthalmic } from '#formats/dicom/sop-class.ts';
import { code } from '#formats/dicom/text.ts';
import { toRgba } from '#formats/dicom/to-rgba.ts';
import type { TransferSyntax } from '#formats/dicom/transfer-syntax.ts';

/** A DICOM file that holds a photograph. */
export interface Dicom {
  /** Px. */
  readonly width: number;
  readonly height: number;
  /** At least 1. */
  readonly frames: number;
  /** What is said of a frame, counted from 0. Throws a `Refusal` where its functional groups are damaged. */
  facts(frame: number): FileFacts;
  /** A frame as RGBA of 8 bits. */
  decodeFrame(frame: number): Promise<Result<RgbaImage, AppError>>;
}

/** Size, number of frames, and what is said of the one that is asked for, or of the last where there are fewer. Fails as `readDicom` does. */
export function inspectDicom(bytes: Uint8Array<ArrayBuffer>, page: number) {
  return refusing(async () => {
    const file = await readDicom(bytes);
    if (!file.ok) throw new Refusal(file.error);
    const { width, height, frames, facts } = file.value;
    return { width, height, frames, facts: facts(Math.min(page, frames - 1)) };
  });
}

interface Photograph {
  readonly dataSet: DataSet;
  readonly syntax: TransferSyntax;
  readonly format: PixelFormat;
  readonly pixels: Element;
}

/** Reads a file's structure to its end; no picture is decoded. Fails with corrupt-file, image-too-large or unsupported-format. */
export function readDicom(bytes: Uint8Array<ArrayBuffer>): Promise<Result<Dicom, AppError>> {
  return refusing(async () => {
    const { dataSet, meta, syntax } = await openFile(bytes);
    const sopClass = code(dataSet, 0x00080016) || code(meta, 0x00020002);
    const pixels = dataSet.elements.get(PIXEL_DATA);
    const photometric = code(dataSet, 0x00280004);
    checkSopClass(sopClass, pixels !== undefined, short(dataSet, 0x00280002) === 3 || photometric === 'PALETTE COLOR');
    if (!pixels) throw damaged();
    const format = pixelFormat(dataSet);
    const photograph = { dataSet, syntax, format, pixels };
    checkPixels(photograph);
    const { width, height, frames } = format;
    return {
      ...{ width, height, frames },
      facts: (frame) => dicomFacts(frameAttributes(dataSet, frame), width, isOphthalmic(sopClass)),
      decodeFrame: (frame) =>
        refusing(async () => {
          if (frame >= frames) throw damaged();
          return toRgba(await samplesOf(photograph, frame), { width, height }, frameAttributes(dataSet, frame));
        }),
    };
  });
}

/** Whether the pixel data hold all frames, as far as that can be seen without decoding. */
function checkPixels({ dataSet, syntax, format, pixels }: Photograph): void {
  if (syntax.pixels !== 'native') frameBytes(dataSet, pixels, format.frames, 0);
  else if (pixels.isUndefined) throw damaged();
  else nativeSamples(dataSet, pixels, format, 0);
}

async function samplesOf({ dataSet, syntax, format, pixels }: Photograph, frame: number): Promise<Samples> {
  switch (syntax.pixels) {
    case 'native':
      return nativeSamples(dataSet, pixels, format, frame);
    case 'rle':
      return rleSamples(frameBytes(dataSet, pixels, format.frames, frame), format);
    case 'jpeg':
      return jpegSamples(frameBytes(dataSet, pixels, format.frames, frame), format);
  }
}

/** What was refused, as a value; anything else that is thrown is a bug. */
async function refusing<T>(read: () => Promise<T>): Promise<Result<T, AppError>> {
  try {
    return ok(await read());
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return err(thrown.error);
  }
}
