import type { GreyImage, RgbaImage } from '#domain/image.ts';

/** The green channel, where haemoglobin absorbs most: vessels, haemorrhages and microaneurysms stand out dark. */
export function green({ width, height, data }: RgbaImage): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[4 * i + 1]!;
  return { width, height, data: grey };
}

/** The red-free view: the green channel as grey, alpha kept. */
export function redFree({ width, height, data }: RgbaImage): RgbaImage {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const value = data[i + 1]!;
    out[i] = value;
    out[i + 1] = value;
    out[i + 2] = value;
    out[i + 3] = data[i + 3]!;
  }
  return { width, height, data: out };
}

/** The greyscale view: luminance by Rec. 709's weights of the sRGB values, alpha kept. */
export function luminance({ width, height, data }: RgbaImage): RgbaImage {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 4) {
    const value = 0.2126 * data[i]! + 0.7152 * data[i + 1]! + 0.0722 * data[i + 2]!;
    out[i] = value;
    out[i + 1] = value;
    out[i + 2] = value;
    out[i + 3] = data[i + 3]!;
  }
  return { width, height, data: out };
}
