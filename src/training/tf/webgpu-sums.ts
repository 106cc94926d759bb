import { reshape, type Tensor, type Tensor1D, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { Depthwise } from '#inference/graph.ts';
import { flat, runProgram } from '#training/tf/webgpu-program.ts';
import { windowsOf } from '#training/tf/windows.ts';

/** Workgroups that keep a large GPU busy. */
export const MANY_GROUPS = 1024;

/** Partial sums [splits, size] -> [size], in a fixed order: atomics would make a run unrepeatable. */
export function sumPartials(partials: Tensor, splits: number): Tensor {
  const size = partials.size / splits;
  if (splits === 1) return reshape(partials, [size]);
  return runProgram({
    key: 'sum-partials',
    inputs: { partials },
    outputShape: [size],
    uniforms: { size, splits },
    ...flat(size),
    text: `
      fn main(index : i32) {
        if (index >= uniforms.size) { return; }
        var total = 0.0;
        for (var split = 0; split < uniforms.splits; split++) { total += partials[split * uniforms.size + index]; }
        result[index] = total;
      }`,
  });
}

/** dL/d bias: dz [n, h, w, c] summed to [c]. */
export function columnSums(dz: Tensor4D): Tensor1D {
  const channels = dz.shape[3];
  const { splits, chunk } = split(dz.size / channels, Math.ceil(channels / 64));
  return tidy(() => {
    const partials = tapSums('column-sums', { dz }, { channels, taps: 1, splits, chunk, count: dz.size / channels }, 'gradient');
    return sumPartials(partials, splits) as Tensor1D;
  });
}

/** dL/d kernel [h, w, c, 1] of a depthwise convolution: for each tap the sum of dz times the input that the tap met. */
export function depthwiseFilterSums(x: Tensor4D, dz: Tensor4D, node: Depthwise): Tensor4D {
  const [, height, width, channels] = x.shape;
  const windows = windowsOf(x.shape, node);
  const taps = windows.windowHeight * windows.windowWidth;
  const count = dz.size / channels;
  const { splits, chunk } = split(count, Math.ceil(channels / 64) * taps);
  const { outHeight, outWidth, windowWidth, stride, top, left } = windows;
  const more = { height, width, outHeight, outWidth, windowWidth, stride, top, left };
  return tidy(() => {
    const partials = tapSums(
      'depthwise-filter',
      { dz, x },
      { channels, taps, splits, chunk, count, ...more },
      'gradient * met(row, tap, c)',
      MET,
    );
    return reshape(sumPartials(partials, splits), [...node.kernel, channels, 1]) as Tensor4D;
  });
}

const MET = `
  fn met(row : i32, tap : i32, c : i32) -> f32 {
    let area = uniforms.outHeight * uniforms.outWidth;
    let n = row / area;
    let rest = row - n * area;
    let oy = rest / uniforms.outWidth;
    let i = tap / uniforms.windowWidth;
    let at_y = oy * uniforms.stride + i - uniforms.top;
    let at_x = (rest - oy * uniforms.outWidth) * uniforms.stride + tap - i * uniforms.windowWidth - uniforms.left;
    if (at_y < 0 || at_y >= uniforms.height || at_x < 0 || at_x >= uniforms.width) { return 0.0; }
    return x[((n * uniforms.height + at_y) * uniforms.width + at_x) * uniforms.channels + c];
  }`;

/** How `rows` are cut so that all of `perSplit` workgroups times the splits make many. */
function split(rows: number, perSplit: number): { splits: number; chunk: number } {
  const wanted = Math.max(1, Math.min(Math.floor(MANY_GROUPS / perSplit), Math.ceil(rows / 64)));
  const chunk = Math.ceil(rows / wanted);
  return { splits: Math.ceil(rows / chunk), chunk };
}

interface TapSums {
  readonly channels: number;
  readonly taps: number;
  readonly splits: number;
  /** Rows of one split, of `count` in all. */
  readonly chunk: number;
  readonly count: number;
}

/** [splits, taps, channels]: sums of `term` over the rows of each split, 64 channels and 4 rows at a time. */
function tapSums(
  key: string,
  inputs: Readonly<Record<string, Tensor>>,
  uniforms: TapSums & Readonly<Record<string, number>>,
  term: string,
  functions = '',
): Tensor {
  const { channels, taps, splits, chunk } = uniforms;
  return runProgram({
    key,
    inputs,
    outputShape: [splits, taps, channels],
    uniforms: { ...uniforms, turns: Math.ceil(chunk / 4) },
    workgroup: [64, 4, 1],
    groups: [Math.ceil(channels / 64), taps, splits],
    text: `
      var<workgroup> sums : array<f32, 256>;
      ${functions}
      fn main() {
        let c = i32(globalId.x);
        let tap = i32(workgroupId.y);
        let first = i32(workgroupId.z) * uniforms.chunk;
        let end = min(first + uniforms.chunk, uniforms.count);
        var total = 0.0;
        for (var turn = 0; turn < uniforms.turns; turn++) {
          let row = first + turn * 4 + i32(localId.y);
          if (row < end && c < uniforms.channels) {
            let gradient = dz[row * uniforms.channels + c];
            total += ${term};
          }
        }
        sums[localIndex] = total;
        workgroupBarrier();
        if (localId.y == 0u && c < uniforms.channels) {
          let column = localId.x;
          result[(i32(workgroupId.z) * uniforms.taps + tap) * uniforms.channels + c] =
            sums[column] + sums[column + 64u] + sums[column + 128u] + sums[column + 192u];
        }
      }`,
  });
}
