import type { GreyImage, RgbaImage } from '#domain/image.ts';
import { type Engine, eachStrip, startEngine } from '#imaging/clahe/engine.ts';
import { checkImage, checkOptions } from '#imaging/clahe/limits.ts';

/** `clipLimit` as in OpenCV (0: no limit); the grid is `tiles` x `tiles`, 1 to 64. */
export interface ClaheOptions {
  readonly clipLimit: number;
  readonly tiles: number;
}

/** A photograph held ready in the module's memory. */
export interface ClaheSession {
  /** The photograph equalised. Another clip limit re-runs the second pass alone; another grid also counts the levels again. */
  render(options: ClaheOptions): RgbaImage;
}

/** Contrast-limited adaptive histogram equalisation, equal to OpenCV's to the bit. Every call throws a RangeError for a size or option out of range. */
export interface Clahe {
  grey(image: GreyImage, options: ClaheOptions): GreyImage;
  /** On L of CIELAB; alpha is kept. */
  lab(image: RgbaImage, options: ClaheOptions): RgbaImage;
  /** Takes the photograph in on the first `render`. The module holds one at a time: using it for another costs this one a new first pass. */
  open(image: RgbaImage): ClaheSession;
}

/** Starts the WebAssembly module; its bytes are clahe.wasm. */
export async function loadClahe(module: WebAssembly.Module | BufferSource): Promise<Clahe> {
  const engine = await startEngine(module);
  let held: ClaheSession | null = null;
  const open = (image: RgbaImage): ClaheSession => {
    checkImage(image, 4);
    let counted = 0;
    const session: ClaheSession = {
      render(options) {
        checkOptions(options);
        if (held !== session) {
          held = null;
          takeIn(engine, image);
          held = session;
          counted = 0;
        }
        if (counted !== options.tiles) engine.exports.countTiles(options.tiles, options.tiles);
        counted = options.tiles;
        return renderColour(engine, image, options.clipLimit);
      },
    };
    return session;
  };
  return {
    grey(image, options) {
      checkImage(image, 1);
      checkOptions(options);
      held = null;
      return equaliseGrey(engine, image, options);
    },
    lab(image, options) {
      return open(image).render(options);
    },
    open,
  };
}

function reserve({ exports }: Engine, width: number, height: number, planes: 1 | 3): void {
  if (exports.reserve(width, height, planes) === 0)
    throw new RangeError(`CLAHE: no memory for a picture of ${width} x ${height} px`);
}

function equaliseGrey(engine: Engine, { width, height, data }: GreyImage, { clipLimit, tiles }: ClaheOptions): GreyImage {
  const { exports, memory } = engine;
  reserve(engine, width, height, 1);
  new Uint8Array(memory.buffer).set(data, exports.greyPlane());
  exports.countTiles(tiles, tiles);
  exports.makeLuts(clipLimit);
  exports.beginStrips();
  const out = new Uint8Array(width * height);
  eachStrip(engine, height, width, (y, rows, strip) => {
    exports.greyStrip(y, rows);
    out.set(strip, y * width);
  });
  return { width, height, data: out };
}

function takeIn(engine: Engine, { width, height, data }: RgbaImage): void {
  reserve(engine, width, height, 3);
  eachStrip(engine, height, width * 4, (y, rows, strip) => {
    strip.set(data.subarray(y * width * 4, (y + rows) * width * 4));
    engine.exports.loadStrip(y, rows);
  });
}

function renderColour(engine: Engine, { width, height, data }: RgbaImage, clipLimit: number): RgbaImage {
  const { exports } = engine;
  exports.makeLuts(clipLimit);
  exports.beginStrips();
  const out = new Uint8ClampedArray(data.length);
  eachStrip(engine, height, width * 4, (y, rows, strip) => {
    exports.colourStrip(y, rows);
    out.set(strip, y * width * 4);
  });
  for (let i = 3; i < data.length; i += 4) out[i] = data[i] ?? 255;
  return { width, height, data: out };
}
