/** The oracle: OpenCV 4.12 compiled to WebAssembly. */
import { createRequire } from 'node:module';
import type { GreyImage, RgbaImage } from '#domain/image.ts';
import type { ClaheOptions } from '#imaging/clahe/clahe.ts';

interface Mat {
  readonly data: Uint8Array;
  delete(): void;
}
interface MatVector {
  get(i: number): Mat;
  set(i: number, mat: Mat): void;
  push_back(mat: Mat): void;
  delete(): void;
}
interface Cv {
  onRuntimeInitialized: () => void;
  readonly Mat: new (...size: number[]) => Mat;
  readonly MatVector: new () => MatVector;
  readonly Size: new (width: number, height: number) => unknown;
  readonly CLAHE: new (clipLimit: number, grid: unknown) => { apply(source: Mat, target: Mat): void; delete(): void };
  cvtColor(source: Mat, target: Mat, code: number): void;
  split(source: Mat, planes: MatVector): void;
  merge(planes: MatVector, target: Mat): void;
  readonly CV_8UC1: number;
  readonly CV_8UC3: number;
  readonly CV_8UC4: number;
  readonly COLOR_RGBA2RGB: number;
  readonly COLOR_RGB2Lab: number;
  readonly COLOR_Lab2RGB: number;
}

const cv = createRequire(import.meta.url)('@techstark/opencv-js') as Cv;
await new Promise<void>((resolve) => {
  cv.onRuntimeInitialized = resolve;
});

/** cv::CLAHE on one channel. */
export function opencvGrey({ width, height, data }: GreyImage, { clipLimit, tiles }: ClaheOptions): GreyImage {
  const source = new cv.Mat(height, width, cv.CV_8UC1);
  const target = new cv.Mat();
  source.data.set(data);
  const clahe = new cv.CLAHE(clipLimit, new cv.Size(tiles, tiles));
  clahe.apply(source, target);
  const out = { width, height, data: target.data.slice() as Uint8Array<ArrayBuffer> };
  for (const it of [source, target, clahe]) it.delete();
  return out;
}

/** RGBA -> Lab -> cv::CLAHE on L -> RGBA with the source's alpha. */
export function opencvLab({ width, height, data }: RgbaImage, { clipLimit, tiles }: ClaheOptions): RgbaImage {
  const source = new cv.Mat(height, width, cv.CV_8UC4);
  const rgb = new cv.Mat();
  const lab = new cv.Mat();
  const planes = new cv.MatVector();
  const lightness = new cv.Mat();
  source.data.set(data);
  cv.cvtColor(source, rgb, cv.COLOR_RGBA2RGB);
  cv.cvtColor(rgb, lab, cv.COLOR_RGB2Lab);
  cv.split(lab, planes);
  const clahe = new cv.CLAHE(clipLimit, new cv.Size(tiles, tiles));
  clahe.apply(planes.get(0), lightness);
  planes.set(0, lightness);
  cv.merge(planes, lab);
  cv.cvtColor(lab, rgb, cv.COLOR_Lab2RGB);
  const out = new Uint8ClampedArray(data);
  const colours = rgb.data;
  for (let i = 0, j = 0; i < out.length; i += 4, j += 3) out.set(colours.subarray(j, j + 3), i);
  for (const it of [source, rgb, lab, planes, lightness, clahe]) it.delete();
  return { width, height, data: out };
}

/** RGB (3 bytes a pixel) to Lab and back, without CLAHE. */
export function opencvRoundTrip(rgb: Uint8Array): { lab: Uint8Array; rgb: Uint8Array } {
  const source = new cv.Mat(1, rgb.length / 3, cv.CV_8UC3);
  const lab = new cv.Mat();
  const back = new cv.Mat();
  source.data.set(rgb);
  cv.cvtColor(source, lab, cv.COLOR_RGB2Lab);
  cv.cvtColor(lab, back, cv.COLOR_Lab2RGB);
  const out = { lab: lab.data.slice(), rgb: back.data.slice() };
  for (const it of [source, lab, back]) it.delete();
  return out;
}
