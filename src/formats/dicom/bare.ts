import { ascii, metaInformation, padded, writeElement, writeFragments } from '#formats/dicom/element-bytes.ts';
import { type DataSet, type Element, PIXEL_DATA } from '#formats/dicom/elements.ts';
import { frameBytes } from '#formats/dicom/fragments.ts';
import { frameAttributes } from '#formats/dicom/frame-attributes.ts';
import { bareJpeg } from '#formats/dicom/jpeg-family.ts';
import { openFile } from '#formats/dicom/part-ten.ts';
import { pixelFormat } from '#formats/dicom/pixel-format.ts';
import { code } from '#formats/dicom/text.ts';
import { nativeUid } from '#formats/dicom/transfer-syntax.ts';

const [SOP_CLASS, TRANSFER_SYNTAX] = [0x00080016, 0x00020010];
/** What the picture cannot do without: the image pixel module, and what its grey levels and palette are made of. */
const KEPT = [
  ...[0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011],
  ...[0x00280100, 0x00280101, 0x00280102, 0x00280103],
  ...[0x00281050, 0x00281051, 0x00281052, 0x00281053, 0x00281056],
  ...[0x00281101, 0x00281102, 0x00281103, 0x00281201, 0x00281202, 0x00281203],
  ...[0x00283000, 0x00283010],
];

/**
 * The file with its picture alone: no patient, day, device or UID, and no metadata in the JPEGs inside; what is said of the first frame's grey levels
 * holds for all. Throws where the file is not sound; it has been read before.
 */
export async function bareDicom(bytes: Uint8Array<ArrayBuffer>): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const { dataSet, meta, syntax } = await openFile(bytes);
  const { coding, elements } = dataSet;
  const sopClass = code(dataSet, SOP_CLASS) || code(meta, 0x00020002);
  const first = frameAttributes(dataSet, 0);
  const kept = KEPT.flatMap((tag) => {
    const of = first.find((set) => set.elements.has(tag));
    // A group inside an unknown element may be coded otherwise.
    return of?.coding.isExplicit === coding.isExplicit
      ? writeElement(tag, of.elements.get(tag)!.vr, bytesOf(of, of.elements.get(tag)!), coding)
      : [];
  });
  const pixels = elements.get(PIXEL_DATA)!;
  const { frames } = pixelFormat(dataSet);
  const isNative = syntax.pixels === 'native';
  const picture = (frame: number) => {
    const coded = frameBytes(dataSet, pixels, frames, frame);
    return syntax.pixels === 'jpeg' ? bareJpeg(coded) : [coded];
  };
  return [
    ...metaInformation(sopClass, isNative ? nativeUid(coding) : code(meta, TRANSFER_SYNTAX)),
    ...writeElement(SOP_CLASS, 'UI', padded(ascii(sopClass), 0), coding),
    ...kept,
    ...(isNative
      ? writeElement(PIXEL_DATA, pixels.vr || 'OW', bytesOf(dataSet, pixels), coding)
      : writeFragments(
          PIXEL_DATA,
          Array.from({ length: frames }, (_, frame) => picture(frame)),
        )),
  ];
}

const bytesOf = ({ view }: DataSet, { start, end }: Element) => new Uint8Array(view.buffer, view.byteOffset + start, end - start);
