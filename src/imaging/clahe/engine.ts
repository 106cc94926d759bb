/** What clahe.wasm exports; the order of calls stands in assembly/index.ts. Addresses are bytes into the memory. */
export interface Exports {
  start(): void;
  reserve(width: number, height: number, planes: number): number;
  greyPlane(): number;
  stripStart(): number;
  rowsPerStrip(): number;
  beginCount(columns: number, rows: number): void;
  loadStrip(y: number, rows: number): number;
  countStrip(y: number, rows: number): void;
  endCount(): void;
  makeLuts(clipLimit: number): void;
  beginStrips(): void;
  greyStrip(y: number, rows: number): void;
  colourStrip(y: number, rows: number): void;
}

/** One instance of the module, with its memory. */
export interface Engine {
  readonly exports: Exports;
  readonly memory: WebAssembly.Memory;
}

const INITIAL_PAGES = 256;
const MOST_PAGES = 65_536;

/** Compiles (unless given a compiled module) and starts clahe.wasm, with at most `mostPages` x 64 KiB of memory. Rejects where WebAssembly SIMD is missing. */
export async function startEngine(source: WebAssembly.Module | BufferSource, mostPages = MOST_PAGES): Promise<Engine> {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: mostPages });
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  const exports = instance.exports as unknown as Exports;
  exports.start();
  return { exports, memory };
}

/** A run of whole rows: the first, how many, and the bytes before the first and after the last of them in the photograph. */
export interface Strip {
  readonly y: number;
  readonly rows: number;
  readonly from: number;
  readonly to: number;
}

/** The strips of a photograph of `rowBytes` bytes a row, from the top. */
export function* strips({ exports }: Engine, height: number, rowBytes: number): Generator<Strip> {
  const most = exports.rowsPerStrip();
  for (let y = 0; y < height; y += most) {
    const rows = Math.min(most, height - y);
    yield { y, rows, from: y * rowBytes, to: (y + rows) * rowBytes };
  }
}

/** Room for `planes` planes; returns the whole memory as bytes. Throws a RangeError when it cannot grow that far. */
export function reserve({ exports, memory }: Engine, width: number, height: number, planes: 1 | 3): Uint8Array {
  if (exports.reserve(width, height, planes) === 0)
    throw new RangeError(`CLAHE: no memory for a picture of ${width} x ${height} px`);
  return new Uint8Array(memory.buffer);
}
