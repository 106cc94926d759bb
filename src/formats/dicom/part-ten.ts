import { type DataSet, readElements } from '#formats/dicom/elements.ts';
import { inflated } from '#formats/dicom/inflate.ts';
import { namesVr, PREAMBLE } from '#formats/dicom/recognise.ts';
import { damaged } from '#formats/dicom/refusal.ts';
import { code } from '#formats/dicom/text.ts';
import { type TransferSyntax, transferSyntax } from '#formats/dicom/transfer-syntax.ts';
import { startsWith } from '#formats/signature.ts';

/** A file's data set and how it is written. */
export interface OpenFile {
  readonly dataSet: DataSet;
  /** The file meta information, group 0002; it may be empty. */
  readonly meta: DataSet;
  readonly syntax: TransferSyntax;
}

const TRANSFER_SYNTAX = 0x00020010;
const META = { isExplicit: true, isLittleEndian: true } as const;

/** Reads a file to its pixel data. Throws a `Refusal`. */
export async function openFile(bytes: Uint8Array<ArrayBuffer>): Promise<OpenFile> {
  const view = viewOf(bytes);
  const from = startsWith(bytes, 'DICM', PREAMBLE) ? PREAMBLE + 4 : 0;
  const meta: DataSet = { view, coding: META, elements: readElements(view, from, bytes.length, META, 0x0002) };
  const at = Math.max(from, ...Array.from(meta.elements.values(), ({ end }) => end));
  const uid = code(meta, TRANSFER_SYNTAX);
  const said = uid ? transferSyntax(uid) : guessed(bytes, at);
  if (said.isDeflated) {
    const whole = await inflated(bytes.subarray(at));
    return { dataSet: dataSetOf(viewOf(whole), 0, said), meta, syntax: said };
  }
  // Some writers say one coding and write the other: the first element shows which it is.
  const syntax = { ...said, isExplicit: said.isLittleEndian ? namesVr(bytes, at) : said.isExplicit };
  return { dataSet: dataSetOf(view, at, syntax), meta, syntax };
}

function dataSetOf(view: DataView<ArrayBuffer>, from: number, coding: TransferSyntax): DataSet {
  const elements = readElements(view, from, view.byteLength, coding);
  if (elements.size === 0) throw damaged();
  return { view, coding, elements };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => new DataView(buffer, byteOffset, byteLength);

/** Without meta information: no file compresses then. */
function guessed(bytes: Uint8Array, at: number): TransferSyntax {
  const isLittleEndian = bytes[at] !== 0;
  return { isExplicit: namesVr(bytes, at), isLittleEndian, isDeflated: false, pixels: 'native' };
}
