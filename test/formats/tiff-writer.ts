/** A field's type by its number in TIFF 6.0: 3 SHORT, 4 LONG, 9 SLONG. */
export type TiffField = readonly [tag: number, values: readonly number[], type?: 1 | 3 | 4 | 9];

export interface TiffPage {
  /** All fields but where the strips or tiles lie. */
  readonly fields: readonly TiffField[];
  /** Strips, or tiles where there is a TileWidth (322). */
  readonly blocks: readonly Uint8Array[];
}

/** A TIFF file of these pages as the standard has them, written without any library. `nextOf` overrides where the last directory points. */
export function writeTiff(
  pages: readonly TiffPage[],
  little = true,
  nextOf?: (directories: readonly number[]) => number,
): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  const uint16 = (value: number) => (little ? [value & 255, value >>> 8] : [value >>> 8, value & 255]);
  const uint32 = (value: number) => {
    const big = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    return little ? big.reverse() : big;
  };
  const put = (...values: number[]) => bytes.push(...values);
  const patch = (at: number, value: number) => bytes.splice(at, 4, ...uint32(value));
  put(...(little ? [0x49, 0x49] : [0x4d, 0x4d]), ...uint16(42), ...uint32(0));
  let link = 4;
  const directories: number[] = [];

  for (const { fields, blocks } of pages) {
    const starts = blocks.map((block) => {
      const at = bytes.length;
      for (const value of block) put(value);
      return at;
    });
    const isTiled = fields.some(([tag]) => tag === 322);
    const all: TiffField[] = [
      ...fields,
      [isTiled ? 324 : 273, starts, 4],
      [isTiled ? 325 : 279, blocks.map(({ length }) => length), 4],
    ];
    all.sort(([a], [b]) => a - b);
    const entries = all.map(([tag, values, type = 3]) => {
      const stored = values.flatMap((value) => (type === 4 || type === 9 ? uint32(value) : type === 3 ? uint16(value) : [value]));
      const head = [...uint16(tag), ...uint16(type), ...uint32(values.length)];
      if (stored.length <= 4) return [...head, ...stored, ...new Array(4 - stored.length).fill(0)];
      const at = bytes.length;
      put(...stored);
      return [...head, ...uint32(at)];
    });
    directories.push(bytes.length);
    patch(link, bytes.length);
    put(...uint16(entries.length), ...entries.flat());
    link = bytes.length;
    put(0, 0, 0, 0);
  }
  if (nextOf) patch(link, nextOf(directories));
  return Uint8Array.from(bytes);
}

/** The fields of a picture of whole strips, uncompressed unless `more` says otherwise, whose fields win. */
export function pictureFields(
  width: number,
  height: number,
  bits: readonly number[],
  photometric: number,
  ...more: TiffField[]
): TiffField[] {
  const base: TiffField[] = [
    [256, [width]],
    [257, [height]],
    [258, bits],
    [259, [1]],
    [262, [photometric]],
    [277, [bits.length]],
    [278, [height]],
  ];
  return [...base.filter(([tag]) => more.every(([other]) => other !== tag)), ...more];
}

/** 16-bit samples as bytes. */
export const shorts = (values: ArrayLike<number>, little = true): Uint8Array =>
  Uint8Array.from(Array.from(values).flatMap((value) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255])));

/** Every `step`th sample from `first` on: one plane of many. */
export const plane = (samples: ArrayLike<number>, first: number, step: number): number[] =>
  Array.from(samples).filter((_, i) => i % step === first);
