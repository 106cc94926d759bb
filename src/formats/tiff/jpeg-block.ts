import { jpeg } from '#formats/jpeg.ts';
import { damaged, TiffFault } from '#formats/tiff/fault.ts';
import type { Block, Page } from '#formats/tiff/page.ts';

const [SOI, EOI] = [
  [0xff, 0xd8],
  [0xff, 0xd9],
];
/** Adobe's marker, which says whether three components are RGB (0) or YCbCr (1); without it decoders guess. */
const adobe = (transform: number) => [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform];

/**
 * A strip or tile of JPEG (TIFF Technical Note 2) as a file of its own, for the platform's decoder: its tables put before it, its colours stated, its metadata
 * gone. Faults: those of a JPEG, or a picture of another size than the block's.
 */
export function wholeJpeg(file: Uint8Array<ArrayBuffer>, page: Page, block: Block): readonly Uint8Array<ArrayBuffer>[] {
  const { samples, colours, jpegTables, blockWidth } = page;
  const components = block.plane === null ? samples : 1;
  const pieces = barePieces(file.subarray(block.at, block.at + block.bytes), blockWidth, block.rows, components);
  const colour = components === 3 ? adobe(colours === 'ycbcr' ? 1 : 0) : [];
  // The pieces begin with the start of the image, which comes first; so do the tables, which end with an end of their own.
  const tables = jpegTables ? tableSegments(jpegTables) : new Uint8Array();
  return [Uint8Array.from([...SOI!, ...colour]), tables, ...pieces];
}

function tableSegments(tables: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const isFramed = tables[0] === SOI![0] && tables[1] === SOI![1] && tables.at(-2) === EOI![0] && tables.at(-1) === EOI![1];
  if (!isFramed) throw damaged();
  return tables.subarray(2, -2);
}

/** A block's segments behind its start of image, without metadata and without a colour marker of its own. */
function barePieces(block: Uint8Array<ArrayBuffer>, width: number, rows: number, components: number) {
  const header = jpeg.inspect(block);
  if (!header.ok) throw new TiffFault(header.error.kind === 'corrupt-file' ? damaged().reason : header.error);
  const picture = header.value.picture ?? [];
  const frame = picture.find((piece) => piece[0] === 0xff && [0xc0, 0xc1, 0xc2].includes(piece[1]!))!;
  const size = { height: (frame[5]! << 8) | frame[6]!, width: (frame[7]! << 8) | frame[8]! };
  if (size.width !== width || size.height < rows || size.height > rows + 64 || frame[9] !== components) throw damaged();
  return picture.slice(1).filter((piece) => piece[1] !== 0xee && piece[1] !== 0xe0);
}

/** A block's segments as they were stored, without metadata. */
export const bareBlock = (block: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] => {
  const header = jpeg.inspect(block);
  if (!header.ok || !header.value.picture) throw damaged();
  return header.value.picture;
};
