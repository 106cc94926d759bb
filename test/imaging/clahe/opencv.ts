/** The oracle: OpenCV 4.12, compiled to WebAssembly by others. */
import { createRequire } from 'node:module';
import type { GreyImage, RgbaImage } from '#domain/image.ts';
import type { ClaheOptions } from '#imaging/clahe/clahe.ts';
import type { OpenCv } from '#test/imaging/clahe/opencv-api.ts';

const events = ['uncaughtException', 'unhandledRejection'] as const;
const listenersOf = (event: (typeof events)[number]) => process.listeners(event as 'uncaughtException');
const before = events.map(listenersOf);

/** No promise may resolve to it: it has a `then` that gives itself, so that nobody would ever stop waiting. */
export const cv = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv;
await new Promise<void>((resolve) => {
  cv.onRuntimeInitialized = resolve;
});
// It puts handlers on the process that would swallow other tests' errors.
events.forEach((event, i) => {
  for (const listener of listenersOf(event)) if (!before[i]?.includes(listener)) process.off(event, listener);
});

interface Deletable {
  delete(): void;
}
const free = (...objects: Deletable[]): void => {
  for (const it of objects) it.delete();
};

/** cv::CLAHE on one channel. */
export function opencvGrey({ width, height, data }: GreyImage, clipLimit: number, tiles: number): GreyImage {
  const source = new cv.Mat(height, width, cv.CV_8UC1);
  const target = new cv.Mat();
  const clahe = new cv.CLAHE(clipLimit, new cv.Size(tiles, tiles));
  source.data.set(data);
  clahe.apply(source, target);
  const out = { width, height, data: new Uint8Array(target.data) };
  free(source, target, clahe);
  return out;
}

/** RGBA -> Lab -> cv::CLAHE on L -> RGBA with the source's alpha. */
export function opencvLab({ width, height, data }: RgbaImage, { clipLimit, tiles }: ClaheOptions): RgbaImage {
  const rgba = new cv.Mat(height, width, cv.CV_8UC4);
  const rgb = new cv.Mat();
  const lab = new cv.Mat();
  const planes = new cv.MatVector();
  const equalised = new cv.Mat();
  const clahe = new cv.CLAHE(clipLimit, new cv.Size(tiles, tiles));
  rgba.data.set(data);
  cv.cvtColor(rgba, rgb, cv.COLOR_RGBA2RGB);
  cv.cvtColor(rgb, lab, cv.COLOR_RGB2Lab);
  cv.split(lab, planes);
  const lightness = planes.get(0);
  clahe.apply(lightness, equalised);
  planes.set(0, equalised);
  cv.merge(planes, lab);
  cv.cvtColor(lab, rgb, cv.COLOR_Lab2RGB);
  cv.cvtColor(rgb, rgba, cv.COLOR_RGB2RGBA);
  const out = new Uint8ClampedArray(rgba.data);
  for (let i = 3; i < out.length; i += 4) out[i] = data[i]!;
  free(rgba, rgb, lab, planes, equalised, clahe, lightness);
  return { width, height, data: out };
}

/** Three bytes a pixel from one colour space to the other. */
export function opencvConvert(pixels: Uint8Array, direction: 'RGB2Lab' | 'Lab2RGB'): Uint8Array {
  const source = new cv.Mat(1, pixels.length / 3, cv.CV_8UC3);
  const target = new cv.Mat();
  source.data.set(pixels);
  cv.cvtColor(source, target, direction === 'RGB2Lab' ? cv.COLOR_RGB2Lab : cv.COLOR_Lab2RGB);
  const out = new Uint8Array(target.data);
  free(source, target);
  return out;
}
