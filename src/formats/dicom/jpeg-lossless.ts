import { damaged, Refusal, truncated, unsupported } from '#formats/dicom/refusal.ts';
import { WORKING_BYTES } from '#formats/limits.ts';

/** A picture out of a lossless JPEG, its samples px by px. */
export interface LosslessPicture {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Bits a sample. */
  readonly precision: number;
  readonly data: Uint8Array | Uint16Array;
}

interface Frame extends LosslessPicture {
  readonly ids: readonly number[];
}

const [SOF3, DHT, SOI, EOI, SOS, DRI] = [0xc3, 0xc4, 0xd8, 0xd9, 0xda, 0xdd];
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** The size and depth that a lossless JPEG says it has; undefined where the bytes are none. */
export function losslessHeader(bytes: Uint8Array): Omit<LosslessPicture, 'data'> | undefined {
  for (const { marker, body } of segments(bytes)) {
    if (marker === SOF3 && body.length >= 6) {
      return { precision: body[0]!, height: uint16(body, 1), width: uint16(body, 3), components: body[5]! };
    }
  }
  return undefined;
}

/** Lossless JPEG, Huffman-coded (ITU-T T.81, annex H): every predictor, point transform, restarts, scans of one or all colours. Throws a `Refusal`. */
export function decodeLosslessJpeg(bytes: Uint8Array): LosslessPicture {
  const tables = new Map<number, Uint16Array>();
  const decoded = new Set<number>();
  let frame: Frame | undefined;
  let restartInterval = 0;
  for (const { marker, body, after } of segments(bytes)) {
    if (marker === SOF3) frame = frameOf(body, bytes.length);
    else if (marker === DHT) readTables(body, tables);
    else if (marker === DRI) restartInterval = uint16(body, 0);
    else if (marker === SOS) {
      if (!frame) throw damaged();
      for (const component of decodeScan(bytes, after, body, { frame, tables, restartInterval })) decoded.add(component);
      if (decoded.size === frame.components) return frame;
    }
  }
  throw truncated();
}

/** The segments of a JPEG with their bodies, up to what is cut off; scan data is stepped over by looking for the next marker. */
function* segments(bytes: Uint8Array): Generator<{ marker: number; body: Uint8Array; after: number }> {
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1]!;
    const isMarker = bytes[at] === 0xff && marker > 0 && marker < 0xff && !isRestart(marker) && marker !== SOI;
    if (!isMarker) {
      at++;
      continue;
    }
    if (marker === EOI) return;
    const after = at + 2 + uint16(bytes, at + 2);
    if (after < at + 4) throw damaged();
    if (after > bytes.length) throw truncated();
    yield { marker, body: bytes.subarray(at + 4, after), after };
    at = after;
  }
}

/** `available`: bytes of the whole; a sample takes a bit at least, and what has fewer must not fill the memory. */
function frameOf(body: Uint8Array, available: number): Frame {
  if (body.length < 6) throw damaged();
  const [precision, components] = [body[0]!, body[5]!];
  const [height, width] = [uint16(body, 1), uint16(body, 3)];
  if (precision < 2 || precision > 16 || width === 0 || height === 0 || components === 0) throw damaged();
  if (body.length < 6 + 3 * components) throw damaged();
  const each = Array.from({ length: components }, (_, i) => ({ id: body[6 + 3 * i]!, sampling: body[7 + 3 * i]! }));
  if (components > 1 && each.some(({ sampling }) => sampling !== 0x11))
    throw unsupported('lossless JPEG with fewer colours than pixels');
  const count = width * height * components;
  if (count > 8 * available) throw truncated();
  if (2 * count > WORKING_BYTES && precision > 8) throw new Refusal({ kind: 'image-too-large', width, height });
  const data = precision <= 8 ? new Uint8Array(count) : new Uint16Array(count);
  return { width, height, components, precision, data, ids: each.map(({ id }) => id) };
}

/** Each table as 65,536 entries by the next 16 bits: length of the code in the upper byte, 0 where there is none, its value in the lower. */
function readTables(body: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at + 17 <= body.length; ) {
    const [head, counts] = [body[at]!, body.subarray(at + 1, at + 17)];
    const lookup = new Uint16Array(65_536);
    at += 17;
    for (let length = 1, place = 0; length <= 16; length++) {
      const span = 1 << (16 - length);
      for (let i = 0; i < counts[length - 1]!; i++, place += span) {
        if (at >= body.length || place + span > 65_536 || body[at]! > 16) throw damaged();
        lookup.fill((length << 8) | body[at++]!, place, place + span);
      }
    }
    // The class (upper half) is that of DC tables: a lossless JPEG has no others.
    tables.set(head & 0x0f, lookup);
  }
}

interface ScanContext {
  readonly frame: Frame;
  readonly tables: ReadonlyMap<number, Uint16Array>;
  /** Px; 0 where there are no restarts. */
  readonly restartInterval: number;
}

/** Decodes a scan into the frame, and says which components it held. */
function decodeScan(
  bytes: Uint8Array,
  from: number,
  body: Uint8Array,
  { frame, tables, restartInterval }: ScanContext,
): number[] {
  const count = body[0] ?? 0;
  if (body.length < 1 + 2 * count + 3) throw damaged();
  const own = Array.from({ length: count }, (_, i) => frame.ids.indexOf(body[1 + 2 * i]!));
  const lookups = own.map((_, i) => tables.get(body[2 + 2 * i]! >> 4));
  const [predictor, shift] = [body[1 + 2 * count]!, body[3 + 2 * count]! & 0x0f];
  if (count === 0 || own.includes(-1) || lookups.includes(undefined) || predictor < 1 || predictor > 7) throw damaged();
  if (shift >= frame.precision) throw damaged();

  const { width, height, components: step, data } = frame;
  const next = bitReader(bytes, from);
  const [line, start] = [width * step, 1 << (frame.precision - shift - 1)];
  let left = restartInterval || Number.POSITIVE_INFINITY;
  // The line after a restart is predicted as the first one is.
  let firstLine = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (left === 0) {
        next.restart();
        left = restartInterval;
        firstLine = y;
      }
      const isFirst = left === restartInterval || (x === 0 && y === 0);
      left--;
      for (let c = 0; c < count; c++) {
        const at = y * line + x * step + own[c]!;
        const a = x > 0 ? data[at - step]! >> shift : 0;
        let predicted: number;
        if (isFirst) predicted = start;
        else if (y === firstLine) predicted = a;
        else if (x === 0) predicted = data[at - line]! >> shift;
        else predicted = predict(predictor, a, data[at - line]! >> shift, data[at - line - step]! >> shift);
        data[at] = ((predicted + next.difference(lookups[c]!)) & 0xffff) << shift;
      }
    }
  }
  return own;
}

/** From the left, upper and upper left neighbours (T.81, table H.1). */
function predict(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}

/** Reads Huffman codes and the bits behind them. `missing`: bits at the end of `bits` that the file does not have. */
function bitReader(bytes: Uint8Array, from: number) {
  let [at, bits, held, missing] = [from, 0, 0, 0];
  function fill(): void {
    while (held <= 24) {
      const byte = bytes[at];
      const isData = byte !== undefined && (byte !== 0xff || bytes[at + 1] === 0);
      if (isData) at += byte === 0xff ? 2 : 1;
      else missing += 8;
      bits = (bits << 8) | (isData ? byte : 0);
      held += 8;
    }
  }
  return {
    /** The next difference (T.81, H.1.2.2): a category, and that many bits. */
    difference(lookup: Uint16Array): number {
      if (held < 16) fill();
      const entry = lookup[(bits >>> (held - 16)) & 0xffff]!;
      const [length, category] = [entry >> 8, entry & 0xff];
      if (length === 0) throw held - 16 < missing ? truncated() : damaged();
      held -= length;
      const extra = category === 16 ? 0 : category;
      if (held < extra) fill();
      held -= extra;
      // What was put in behind the end has been read.
      if (held < missing) throw truncated();
      if (category === 0) return 0;
      if (category === 16) return 32_768;
      const value = (bits >>> held) & ((1 << category) - 1);
      return value < 1 << (category - 1) ? value - (1 << category) + 1 : value;
    },
    /** On to behind the next restart marker. */
    restart(): void {
      [bits, held, missing] = [0, 0, 0];
      while (at < bytes.length && !(bytes[at] === 0xff && isRestart(bytes[at + 1] ?? 0))) at++;
      if (at >= bytes.length) throw truncated();
      at += 2;
    },
  };
}

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
