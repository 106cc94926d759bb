import { MAX_BLOCKS, tooLarge, WORKING_BYTES } from '#formats/limits.ts';
import { content, type Directory, number, numbers } from '#formats/tiff/directory.ts';
import { damaged, TiffFault, truncated, unread } from '#formats/tiff/fault.ts';
import { TAGS } from '#formats/tiff/tags.ts';
import type { Orientation } from '#formats/upright.ts';

export type Packing = 'none' | 'lzw' | 'deflate' | 'pack-bits' | 'jpeg';
export type Colours = 'white-is-zero' | 'black-is-zero' | 'rgb' | 'palette' | 'cmyk' | 'ycbcr';

/** A strip or a tile: where its bytes lie in the file, and which part of the picture it is. */
export interface Block {
  readonly at: number;
  readonly bytes: number;
  /** Its upper left corner, px. */
  readonly x: number;
  readonly y: number;
  /** Its rows, those that lie below the picture included where it is a tile. */
  readonly rows: number;
  /** Which sample it holds; all of them where it is null. */
  readonly plane: number | null;
}

/** One page's layout: sound, supported and within the limits. Sizes are stored ones, px. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly packing: Packing;
  readonly colours: Colours;
  /** Bits a sample, 1 to 16. */
  readonly bits: number;
  /** Samples a px, those beyond the colours included. */
  readonly samples: number;
  /** Of the first sample beyond the colours. */
  readonly alpha: 'none' | 'over-black' | 'straight';
  readonly little: boolean;
  /** Differences of neighbours are stored. */
  readonly isPredicted: boolean;
  /** What is black and what is white, in sample values. */
  readonly range: readonly [low: number, high: number];
  /** Width of a block, px, and bytes of one of its rows. */
  readonly blockWidth: number;
  readonly rowBytes: number;
  readonly blocks: readonly Block[];
  /** 3 · 2^bits values: all reds, all greens, all blues; 16 bits each. */
  readonly colourMap: readonly number[];
  readonly jpegTables: Uint8Array<ArrayBuffer> | undefined;
}

const PACKINGS: Readonly<Record<number, Packing>> = {
  1: 'none',
  5: 'lzw',
  7: 'jpeg',
  8: 'deflate',
  32946: 'deflate',
  32773: 'pack-bits',
};
const OTHER_PACKINGS: Readonly<Record<number, string>> = {
  2: 'fax compression',
  3: 'fax compression',
  4: 'fax compression',
  6: 'old-style JPEG',
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
};
const COLOURS: Readonly<Record<number, Colours>> = {
  0: 'white-is-zero',
  1: 'black-is-zero',
  2: 'rgb',
  3: 'palette',
  5: 'cmyk',
  6: 'ycbcr',
};
export const COLOUR_SAMPLES: Readonly<Record<Colours, number>> = {
  'white-is-zero': 1,
  'black-is-zero': 1,
  rgb: 3,
  palette: 1,
  cmyk: 4,
  ycbcr: 3,
};
/** What one packed byte unpacks to at most: a block that claims more is cut short. */
const MOST_UNPACKED: Readonly<Record<Packing, number>> = { none: 1, lzw: 2800, deflate: 1040, 'pack-bits': 64, jpeg: 1000 };
const MOST_SAMPLES = 16;

/** A directory's layout. Faults: image-too-large, corrupt-file, unsupported-format by what is not read. */
export function readPage(directory: Directory, fileBytes: number): Page {
  const of = (tag: number, fallback: number) => number(directory, tag, fallback);
  const [width, height] = [of(TAGS.width, 0), of(TAGS.height, 0)];
  const refusal = tooLarge(width, height);
  if (refusal) throw new TiffFault(refusal);
  if (width < 1 || height < 1) throw damaged();

  const packing =
    PACKINGS[of(TAGS.compression, 1)] ?? unknown(OTHER_PACKINGS[of(TAGS.compression, 1)] ?? 'an uncommon compression');
  const colours = COLOURS[of(TAGS.photometric, -1)] ?? unknown('uncommon colours');
  const samples = of(TAGS.samples, 1);
  const bits = sameForAll(numbers(directory, TAGS.bits, MOST_SAMPLES), 1, 'samples of different sizes');
  if (samples < COLOUR_SAMPLES[colours] || samples > MOST_SAMPLES || bits < 1) throw damaged();
  if (bits > 16) throw unread(`${bits} bits a sample`);
  const format = sameForAll(numbers(directory, TAGS.sampleFormat, MOST_SAMPLES), 1, 'samples of different kinds');
  if (format !== 1 && format !== 4) throw unread(format === 3 ? 'floating point' : 'signed samples');
  if (of(TAGS.fillOrder, 1) !== 1) throw unread('reversed bits');
  if (colours === 'ycbcr' && packing !== 'jpeg') throw unread('YCbCr that is no JPEG');
  if (colours === 'cmyk' && (packing === 'jpeg' || of(TAGS.inkSet, 1) !== 1)) throw unread('uncommon inks');
  if (packing === 'jpeg' && (bits !== 8 || colours === 'palette')) throw unread(`JPEG of ${bits} bits a sample`);
  if (packing === 'jpeg' && samples !== COLOUR_SAMPLES[colours]) throw unread('JPEG with transparency');
  const isPredicted = (packing === 'lzw' || packing === 'deflate') && of(TAGS.predictor, 1) !== 1;
  if (isPredicted && (of(TAGS.predictor, 1) !== 2 || (bits !== 8 && bits !== 16))) throw unread('an uncommon predictor');

  const colourMap = colours === 'palette' ? numbers(directory, TAGS.colourMap, 3 << 8) : [];
  if (colours === 'palette' && (bits > 8 || colourMap.length !== 3 << bits)) throw damaged();
  const planes = of(TAGS.planar, 1) === 2 && samples > 1 ? samples : 1;
  if (of(TAGS.planar, 1) > 2) throw damaged();

  const isTiled = directory.fields.has(TAGS.tileWidth);
  const blockWidth = isTiled ? of(TAGS.tileWidth, 0) : width;
  const blockHeight = isTiled ? of(TAGS.tileHeight, 0) : Math.min(of(TAGS.rowsPerStrip, height), height);
  if (blockWidth < 1 || blockHeight < 1) throw damaged();
  const rowBytes = Math.ceil((blockWidth * (planes > 1 ? 1 : samples) * bits) / 8);
  // A tile reaches over the picture's edges; one that dwarfs it is made to fill the memory.
  const [across, down] = [Math.ceil(width / blockWidth), Math.ceil(height / blockHeight)];
  const isDwarfed = across * blockWidth * down * blockHeight > 4 * width * height + 2 ** 24;
  if (across * down * planes > MAX_BLOCKS || isDwarfed) throw damaged();
  if (packing !== 'none' && rowBytes * blockHeight > WORKING_BYTES)
    throw new TiffFault({ kind: 'image-too-large', width, height });

  const places = readPlaces(directory, isTiled, across * down * planes);
  const blocks = places.map(({ at, bytes }, i): Block => {
    const inPlane = i % (across * down);
    const y = Math.floor(inPlane / across) * blockHeight;
    const rows = isTiled ? blockHeight : Math.min(blockHeight, height - y);
    // Old writers leave out how long uncompressed strips are.
    const needed = packing === 'none' && bytes === 0 ? rowBytes * rows : bytes;
    // Cut by the end of the file, or with less in it than the rows it stands for.
    if (at + needed > fileBytes || needed * MOST_UNPACKED[packing] < rowBytes * rows) throw truncated();
    return {
      at,
      bytes: needed,
      x: (inPlane % across) * blockWidth,
      y,
      rows,
      plane: planes > 1 ? Math.floor(i / (across * down)) : null,
    };
  });

  const orientation = of(TAGS.orientation, 1);
  return {
    width,
    height,
    orientation: orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : 1,
    packing,
    colours,
    bits,
    samples,
    alpha: alphaOf(of(TAGS.extraSamples, 0), samples - COLOUR_SAMPLES[colours]),
    little: directory.little,
    isPredicted,
    range: rangeOf(directory, bits),
    blockWidth,
    rowBytes,
    blocks,
    colourMap,
    jpegTables: content(directory, TAGS.jpegTables),
  };
}

function readPlaces(
  directory: Directory,
  isTiled: boolean,
  count: number,
): readonly { readonly at: number; readonly bytes: number }[] {
  const starts = numbers(directory, isTiled ? TAGS.tileOffsets : TAGS.stripOffsets, MAX_BLOCKS);
  const lengths = numbers(directory, isTiled ? TAGS.tileByteCounts : TAGS.stripByteCounts, MAX_BLOCKS);
  if (starts.length < count || (lengths.length < count && lengths.length > 0)) throw damaged();
  if (starts.some((at) => at < 0)) throw damaged();
  return starts.slice(0, count).map((at, i) => ({ at, bytes: lengths[i] ?? 0 }));
}

const alphaOf = (kind: number, extra: number): Page['alpha'] =>
  extra < 1 ? 'none' : kind === 1 ? 'over-black' : kind === 2 ? 'straight' : 'none';

/**
 * What is black and what is white. SMinSampleValue and SMaxSampleValue say it outright. MaxSampleValue is often but the brightest value there is, and then not
 * meant for display (TIFF 6.0, section 8); where it is 2^n - 1 it says how many bits are in use: 4095 of a camera with 12.
 */
function rangeOf(directory: Directory, bits: number): readonly [number, number] {
  const full = 2 ** bits - 1;
  if (bits <= 8) return [0, full];
  const [low, high] = [number(directory, TAGS.sMinSampleValue, 0), number(directory, TAGS.sMaxSampleValue, full)];
  if (directory.fields.has(TAGS.sMaxSampleValue) && low >= 0 && high > low && high <= full) return [low, high];
  const most = number(directory, TAGS.maxSampleValue, full);
  const usesBits = most >= 0xff && most < full && (most & (most + 1)) === 0;
  return [0, usesBits ? most : full];
}

function sameForAll(values: readonly number[], fallback: number, what: string): number {
  if (values.some((value) => value !== values[0])) throw unread(what);
  return values[0] ?? fallback;
}

function unknown(what: string): never {
  throw unread(what);
}
