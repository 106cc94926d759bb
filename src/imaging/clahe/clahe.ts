import type { GreyImage, RgbaImage } from '#domain/image.ts';
import { countLightness, renderColour, takeIn } from '#imaging/clahe/colour.ts';
import { type Engine, startEngine } from '#imaging/clahe/engine.ts';
import { equaliseGrey } from '#imaging/clahe/grey.ts';
import { checkImage, checkOptions, checkSameSize } from '#imaging/clahe/limits.ts';

/** `clipLimit` as in OpenCV (0: no limit); the grid is `tiles` x `tiles`, 1 to 64. */
export interface ClaheOptions {
  readonly clipLimit: number;
  readonly tiles: number;
}

/** A photograph held ready in the module's memory. */
export interface ClaheSession {
  /** The photograph equalised, in `into` (of the same size, not the photograph itself) or in a new picture. A new clip limit costs the second pass alone. */
  render(options: ClaheOptions, into?: RgbaImage): RgbaImage;
}

/**
 * Contrast-limited adaptive histogram equalisation, equal to OpenCV's to the bit. The result is written to `into` where that is given.
 * Every call throws a RangeError for a size or an option out of range.
 */
export interface Clahe {
  grey(image: GreyImage, options: ClaheOptions, into?: GreyImage): GreyImage;
  /** On L of CIELAB; alpha is kept. */
  lab(image: RgbaImage, options: ClaheOptions, into?: RgbaImage): RgbaImage;
  /** For many renderings of one photograph. The module holds one photograph at a time: after any other use, the next `render` takes this one in again. */
  open(image: RgbaImage): ClaheSession;
}

/** Starts the WebAssembly module; its bytes are clahe.wasm. Its memory grows to the largest photograph and stays. */
export async function loadClahe(module: WebAssembly.Module | BufferSource): Promise<Clahe> {
  return claheOn(await startEngine(module));
}

/** CLAHE on an engine of one's own, whose memory can then be looked at. Nothing else may use the engine. */
export function claheOn(engine: Engine): Clahe {
  let held: ClaheSession | null = null;

  const open = (image: RgbaImage): ClaheSession => {
    checkImage(image, 4);
    let tiles = 0;
    let isOpaque = true;
    const session: ClaheSession = {
      render(options, into) {
        checkOptions(options);
        if (into) checkSameSize(image, into);
        if (held !== session) {
          held = null;
          isOpaque = takeIn(engine, image, options.tiles);
          held = session;
        } else if (tiles !== options.tiles) {
          countLightness(engine, image, options.tiles);
        }
        tiles = options.tiles;
        return renderColour(engine, image, { clipLimit: options.clipLimit, isOpaque }, into);
      },
    };
    return session;
  };

  return {
    grey(image, options, into) {
      checkImage(image, 1);
      checkOptions(options);
      if (into) checkSameSize(image, into);
      held = null;
      return equaliseGrey(engine, image, options, into);
    },
    lab(image, options, into) {
      return open(image).render(options, into);
    },
    open,
  };
}
