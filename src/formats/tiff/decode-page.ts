import type { RgbaImage } from '#domain/image.ts';
import type { PlatformDecode } from '#formats/decoder.ts';
import { inflateExactly } from '#formats/inflate-exactly.ts';
import { damaged } from '#formats/tiff/fault.ts';
import { wholeJpeg } from '#formats/tiff/jpeg-block.ts';
import { unpackLzw } from '#formats/tiff/lzw.ts';
import { unpackBits } from '#formats/tiff/pack-bits.ts';
import { type Block, COLOUR_SAMPLES, type Page } from '#formats/tiff/page.ts';
import { rowReader, undoPrediction } from '#formats/tiff/rows.ts';
import { toRgb } from '#formats/tiff/to-rgb.ts';

/** A page as stored rows of RGBA, alpha 255. One block at a time is unpacked. Throws where one is damaged. */
export async function decodePage(file: Uint8Array<ArrayBuffer>, page: Page, platform: PlatformDecode): Promise<RgbaImage> {
  const { width, height, packing } = page;
  const image: RgbaImage = { width, height, data: new Uint8ClampedArray(4 * width * height) };
  const place = packing === 'jpeg' ? undefined : placer(image, page);
  for (const block of page.blocks) {
    if (place) place(block, await unpack(file, page, block));
    else placeJpeg(image, block, await platform(wholeJpeg(file, page, block)));
  }
  toRgb(image.data, page);
  return image;
}

async function unpack(file: Uint8Array<ArrayBuffer>, page: Page, block: Block): Promise<Uint8Array> {
  const packed = file.subarray(block.at, block.at + block.bytes);
  if (page.packing === 'none') return packed;
  const length = page.rowBytes * block.rows;
  const rows = await unpackers[page.packing as keyof typeof unpackers](packed, length);
  if (page.isPredicted) undoPrediction(rows, page.rowBytes, page.bits, block.plane === null ? page.samples : 1, page.little);
  return rows;
}

const unpackers = { lzw: unpackLzw, deflate: inflateExactly, 'pack-bits': unpackBits } as const;

/** Copies a block's samples into the picture: those of the colours first, what lies beyond one or three of them into the fourth byte. */
function placer({ width, height, data }: RgbaImage, page: Page): (block: Block, rows: Uint8Array) => void {
  const { samples, colours, alpha, blockWidth, rowBytes, blocks } = page;
  const isPlanar = blocks[0]!.plane !== null;
  const stride = isPlanar ? 1 : samples;
  const read = rowReader(page, blockWidth * stride);
  const colour = COLOUR_SAMPLES[colours];
  const byteOf = (sample: number) => (sample < colour ? sample : sample === colour && alpha !== 'none' && colour < 4 ? 3 : null);
  return ({ x, y, rows: count, plane }, rows) => {
    const columns = Math.min(blockWidth, width - x);
    for (let row = 0; row < count && y + row < height; row++) {
      const values = read(rows, row * rowBytes);
      const start = 4 * ((y + row) * width + x);
      for (let sample = 0; sample < stride; sample++) {
        const byte = byteOf(plane ?? sample);
        if (byte === null) continue;
        for (let i = sample, to = start + byte, end = to + 4 * columns; to < end; i += stride, to += 4) data[to] = values[i]!;
      }
    }
  };
}

/** Copies a decoded JPEG into the picture, or its one channel into that of its plane. */
function placeJpeg({ width, height, data }: RgbaImage, { x, y, rows, plane }: Block, decoded: RgbaImage | undefined): void {
  if (!decoded || decoded.height < rows) throw damaged();
  const columns = Math.min(decoded.width, width - x);
  for (let row = 0; row < rows && y + row < height; row++) {
    const [from, to] = [4 * row * decoded.width, 4 * ((y + row) * width + x)];
    if (plane === null) data.set(decoded.data.subarray(from, from + 4 * columns), to);
    else for (let i = 0; i < columns; i++) data[to + 4 * i + plane] = decoded.data[from + 4 * i]!;
  }
}
