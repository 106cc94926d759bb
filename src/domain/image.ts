/** 8-bit sRGB, row-major, upright. `data` holds 4·width·height bytes: R, G, B, A. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** One 8-bit channel, row-major. `data` holds width·height bytes. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** A picture that is read in bands of rows, top down: upright RGBA, 8 bits, valid until the next band is asked for. */
export interface Rows {
  readonly width: number;
  readonly height: number;
  /** 4·width·rows bytes from row y on. */
  read(y: number, rows: number): Uint8ClampedArray | Promise<Uint8ClampedArray>;
}
