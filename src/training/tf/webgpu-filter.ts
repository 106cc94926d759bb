import { reshape, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { Convolution } from '#inference/graph.ts';
import { runProgram } from '#training/tf/webgpu-program.ts';
import { MANY_GROUPS, sumPartials } from '#training/tf/webgpu-sums.ts';
import { windowsOf } from '#training/tf/windows.ts';

/** Rows and columns of the product that a workgroup computes, and rows of the inputs that it takes in at a time. */
const TILE = 64;
const DEPTH = 16;

/**
 * dL/dW of a convolution [h, w, in, out] as one matrix product: (inputs by taps)ᵀ · dz, the inputs gathered on the way into workgroup memory, so that
 * nothing is padded, sliced or transposed first. The product is tall and thin: its inner length (every cell of every map of the batch) is split among workgroups,
 * whose partial sums a second program adds up.
 */
export function filterProduct(x: Tensor4D, dz: Tensor4D, node: Convolution): Tensor4D {
  const [count, height, width, channels] = x.shape;
  const { outHeight, outWidth, windowHeight, windowWidth, stride, top, left } = windowsOf(x.shape, node);
  const [rows, columns, inner] = [windowHeight * windowWidth * channels, node.filters, count * outHeight * outWidth];
  const tiles = Math.ceil(rows / TILE) * Math.ceil(columns / TILE);
  const wanted = Math.max(1, Math.min(Math.floor(MANY_GROUPS / tiles), Math.ceil(inner / (8 * DEPTH))));
  const chunk = Math.ceil(inner / wanted / DEPTH) * DEPTH;
  const splits = Math.ceil(inner / chunk);
  const isWide = channels % 4 === 0 && columns % 4 === 0;
  const shapes = { rows, columns, inner, chunk, turns: chunk / DEPTH, channels, height, width };
  return tidy(() => {
    const partials = runProgram({
      key: 'filter-product',
      inputs: { x, dz },
      outputShape: [splits, rows, columns],
      components: isWide ? 4 : 1,
      uniforms: { ...shapes, outHeight, outWidth, windowWidth, stride, top, left },
      workgroup: [16, 16, 1],
      groups: [Math.ceil(columns / TILE), Math.ceil(rows / TILE), splits],
      text: text(isWide),
    });
    return reshape(sumPartials(partials, splits), [...node.kernel, channels, columns]) as Tensor4D;
  });
}

/** Each of 16 x 16 threads loads four neighbours of either factor and computes 4 x 4 of the product. */
const text = (isWide: boolean): string => `
  var<workgroup> metTile : array<vec4<f32>, 256>;
  var<workgroup> gradientTile : array<vec4<f32>, 256>;
  var<workgroup> places : array<vec4<i32>, 32>;

  // Of one inner row: its map's first row of cells, the window's row and column, and whether it is one of this split's.
  fn placeOf(row : i32, end : i32) -> vec4<i32> {
    let area = uniforms.outHeight * uniforms.outWidth;
    let n = row / area;
    let rest = row - n * area;
    let oy = rest / uniforms.outWidth;
    let ox = rest - oy * uniforms.outWidth;
    return vec4<i32>(n * uniforms.height, oy * uniforms.stride - uniforms.top, ox * uniforms.stride - uniforms.left, select(0, 1, row < end));
  }

  // Row of the product -> row and column of the tap, and channel.
  fn tapOf(row : i32) -> vec3<i32> {
    let tap = row / uniforms.channels;
    let i = tap / uniforms.windowWidth;
    return vec3<i32>(i, tap - i * uniforms.windowWidth, row - tap * uniforms.channels);
  }

  // Index of an input in floats, or -1 where the tap lies in the padding.
  fn indexOf(place : vec4<i32>, tap : vec3<i32>) -> i32 {
    let y = place.y + tap.x;
    let x_ = place.z + tap.y;
    if (place.w == 0 || y < 0 || y >= uniforms.height || x_ < 0 || x_ >= uniforms.width) { return -1; }
    return ((place.x + y) * uniforms.width + x_) * uniforms.channels + tap.z;
  }

  ${isWide ? LOAD_WIDE : LOAD_NARROW}

  fn main() {
    let firstRow = i32(workgroupId.y) * ${TILE};
    let firstColumn = i32(workgroupId.x) * ${TILE};
    let start = i32(workgroupId.z) * uniforms.chunk;
    let end = min(start + uniforms.chunk, uniforms.inner);
    let across = i32(localId.x);
    let down = i32(localId.y);
    let loadedRow = firstRow + across * 4;
    let loadedTap = tapOf(loadedRow);
    let loadedColumn = firstColumn + across * 4;
    var sum0 = vec4<f32>(0.0);
    var sum1 = vec4<f32>(0.0);
    var sum2 = vec4<f32>(0.0);
    var sum3 = vec4<f32>(0.0);
    if (localIndex < 16u) { places[localIndex] = placeOf(start + i32(localIndex), end); }
    workgroupBarrier();
    for (var turn = 0; turn < uniforms.turns; turn++) {
      let side = (turn & 1) * 16;
      let place = places[side + down];
      metTile[localIndex] = loadMet(place, loadedTap, loadedRow);
      gradientTile[localIndex] = loadGradient(start + turn * ${DEPTH} + down, end, loadedColumn);
      if (localIndex < 16u) { places[16 - side + i32(localIndex)] = placeOf(start + (turn + 1) * ${DEPTH} + i32(localIndex), end); }
      workgroupBarrier();
      for (var k = 0; k < ${DEPTH}; k++) {
        let met = metTile[k * 16 + down];
        let gradient = gradientTile[k * 16 + across];
        sum0 += met.x * gradient;
        sum1 += met.y * gradient;
        sum2 += met.z * gradient;
        sum3 += met.w * gradient;
      }
      workgroupBarrier();
    }
    let row = firstRow + down * 4;
    store(row, loadedColumn, sum0);
    store(row + 1, loadedColumn, sum1);
    store(row + 2, loadedColumn, sum2);
    store(row + 3, loadedColumn, sum3);
  }`;

/** Channels and filters are multiples of four: so many neighbours lie in one vec4. */
const LOAD_WIDE = `
  fn loadMet(place : vec4<i32>, tap : vec3<i32>, row : i32) -> vec4<f32> {
    let index = indexOf(place, tap);
    if (index < 0 || row >= uniforms.rows) { return vec4<f32>(0.0); }
    return x[index / 4];
  }
  fn loadGradient(row : i32, end : i32, column : i32) -> vec4<f32> {
    if (row >= end || column >= uniforms.columns) { return vec4<f32>(0.0); }
    return dz[(row * uniforms.columns + column) / 4];
  }
  fn store(row : i32, column : i32, value : vec4<f32>) {
    if (row >= uniforms.rows || column >= uniforms.columns) { return; }
    result[((i32(workgroupId.z) * uniforms.rows + row) * uniforms.columns + column) / 4] = value;
  }`;

const LOAD_NARROW = `
  fn loadMet(place : vec4<i32>, tap : vec3<i32>, row : i32) -> vec4<f32> {
    var met = vec4<f32>(0.0);
    for (var i = 0; i < 4; i++) {
      let index = indexOf(place, tapOf(row + i));
      if (index >= 0 && row + i < uniforms.rows) { met[i] = x[index]; }
    }
    return met;
  }
  fn loadGradient(row : i32, end : i32, column : i32) -> vec4<f32> {
    var gradient = vec4<f32>(0.0);
    for (var i = 0; i < 4; i++) {
      if (row < end && column + i < uniforms.columns) { gradient[i] = dz[row * uniforms.columns + column + i]; }
    }
    return gradient;
  }
  fn store(row : i32, column : i32, value : vec4<f32>) {
    if (row >= uniforms.rows) { return; }
    for (var i = 0; i < 4; i++) {
      if (column + i < uniforms.columns) {
        result[(i32(workgroupId.z) * uniforms.rows + row) * uniforms.columns + column + i] = value[i];
      }
    }
  }`;
