import { inkOnPaper } from '#formats/cmyk.ts';
import type { Page } from '#formats/tiff/page.ts';

/**
 * Samples to colours, in place. Before, the four bytes of a px hold its samples in order, and the last of them what is beyond one or three colours;
 * afterwards red, green, blue and 255.
 */
export function toRgb(data: Uint8ClampedArray, { colours, alpha, bits, colourMap }: Page): void {
  const palette = colours === 'palette' ? paletteOf(colourMap, 2 ** bits) : undefined;
  for (let i = 0; i < data.length; i += 4) {
    switch (colours) {
      case 'white-is-zero':
        data[i] = 255 - data[i]!;
        data[i + 1] = data[i + 2] = data[i]!;
        break;
      case 'black-is-zero':
        data[i + 1] = data[i + 2] = data[i]!;
        break;
      case 'palette': {
        const index = 3 * data[i]!;
        for (let c = 0; c < 3; c++) data[i + c] = palette![index + c]!;
        break;
      }
      case 'cmyk':
        for (let c = i; c < i + 3; c++) data[c] = inkOnPaper(data[c]!, data[i + 3]!);
        break;
      case 'rgb':
      case 'ycbcr':
    }
    if (alpha === 'straight' && colours !== 'cmyk') {
      for (let c = i; c < i + 3; c++) data[c] = (data[c]! * data[i + 3]!) / 255;
    }
    data[i + 3] = 255;
  }
}

/** Red, green and blue of every index. Old writers fill the 16 bits of an entry with 8; they are told by having no larger one. */
function paletteOf(map: readonly number[], count: number): Uint8Array {
  const shift = map.every((value) => value < 256) ? 0 : 8;
  return Uint8Array.from({ length: 3 * count }, (_, i) => map[(i % 3) * count + Math.floor(i / 3)]! >> shift);
}
