/** What clahe.wasm exports; the order of calls stands in assembly/index.ts. Addresses are bytes into the memory. */
export interface Exports {
  start(): void;
  reserve(width: number, height: number, planes: number): number;
  greyPlane(): number;
  stripStart(): number;
  rowsPerStrip(): number;
  loadStrip(y: number, rows: number): void;
  countTiles(columns: number, rows: number): void;
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

/** Compiles (unless given a compiled module) and starts clahe.wasm. Rejects where WebAssembly SIMD is missing. */
export async function startEngine(source: WebAssembly.Module | BufferSource): Promise<Engine> {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES });
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  const exports = instance.exports as unknown as Exports;
  exports.start();
  return { exports, memory };
}

/** Calls `visit` for each strip of rows, from the top: its first row, its number of rows, and the strip's bytes in the memory. */
export function eachStrip(
  engine: Engine,
  height: number,
  rowBytes: number,
  visit: (y: number, rows: number, strip: Uint8Array) => void,
): void {
  const { exports, memory } = engine;
  const most = exports.rowsPerStrip();
  const bytes = new Uint8Array(memory.buffer);
  const start = exports.stripStart();
  for (let y = 0; y < height; y += most) {
    const rows = Math.min(most, height - y);
    visit(y, rows, bytes.subarray(start, start + rows * rowBytes));
  }
}
