import { backend_util } from '@tensorflow/tfjs-core';
import type { Convolution, Depthwise, Pool } from '#inference/graph.ts';
import type { Shape4D } from '#training/tf/gradient-kernels.ts';

/** How the windows of a node lie on its input, in cells. */
export interface Windows {
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly stride: number;
  /** Cells of padding before the first row and column. */
  readonly top: number;
  readonly left: number;
}

/** By TensorFlow's own rules for padding. */
export function windowsOf([, height, width]: Shape4D, node: Convolution | Depthwise | Pool): Windows {
  const [windowHeight, windowWidth] = 'kernel' in node ? node.kernel : [node.size, node.size];
  const { outHeight, outWidth, padInfo } = backend_util.computeConv2DInfo(
    [1, height, width, 1],
    [windowHeight, windowWidth, 1, 1],
    node.stride,
    1,
    node.padding,
  );
  const { top, left } = padInfo;
  return { height, width, outHeight, outWidth, windowHeight, windowWidth, stride: node.stride, top, left };
}

/** Calls back for each pair of an output cell and an input cell inside its window, rows first: indices of pixels, and the tap's. */
export function eachTap(count: number, windows: Windows, visit: (out: number, input: number, tap: number) => void): void {
  const { height, width, outHeight, outWidth, windowHeight, windowWidth, stride, top, left } = windows;
  for (let n = 0; n < count; n++) {
    for (let oy = 0; oy < outHeight; oy++) {
      for (let ox = 0; ox < outWidth; ox++) {
        const out = (n * outHeight + oy) * outWidth + ox;
        for (let i = 0; i < windowHeight; i++) {
          const y = oy * stride + i - top;
          if (y < 0 || y >= height) continue;
          for (let j = 0; j < windowWidth; j++) {
            const x = ox * stride + j - left;
            if (x >= 0 && x < width) visit(out, (n * height + y) * width + x, i * windowWidth + j);
          }
        }
      }
    }
  }
}
