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
