import type { Mat, OpenCv } from '#test/imaging/clahe/opencv-api.ts';

/** cv::CLAHE as one would use it from JavaScript: pixels in, pixels out, every Mat made beforehand. Times in ms. */
export interface OpenCvRunner {
  /** `kernels` is what OpenCV itself took, `total` includes the way of the pixels into its memory and out of it. */
  run(pixels: ArrayLike<number>, into: { set(bytes: Uint8Array): void }): { readonly total: number; readonly kernels: number };
  free(): void;
}

export function opencvRunner(cv: OpenCv, mode: 'grey' | 'lab', width: number, height: number): OpenCvRunner {
  const clahe = new cv.CLAHE(2, new cv.Size(8, 8));
  const { source, target, apply, mats } =
    mode === 'grey' ? greySteps(cv, clahe, width, height) : labSteps(cv, clahe, width, height);
  return {
    run(pixels, into) {
      const start = performance.now();
      source.data.set(pixels);
      const loaded = performance.now();
      apply();
      const applied = performance.now();
      into.set(target.data);
      return { total: performance.now() - start, kernels: applied - loaded };
    },
    free() {
      for (const it of [...mats, clahe]) it.delete();
    },
  };
}

interface Steps {
  readonly source: Mat;
  readonly target: Mat;
  readonly apply: () => void;
  readonly mats: readonly { delete(): void }[];
}

type CvClahe = InstanceType<OpenCv['CLAHE']>;

function greySteps(cv: OpenCv, clahe: CvClahe, width: number, height: number): Steps {
  const source = new cv.Mat(height, width, cv.CV_8UC1);
  const target = new cv.Mat(height, width, cv.CV_8UC1);
  return { source, target, apply: () => clahe.apply(source, target), mats: [source, target] };
}

function labSteps(cv: OpenCv, clahe: CvClahe, width: number, height: number): Steps {
  const source = new cv.Mat(height, width, cv.CV_8UC4);
  const target = new cv.Mat(height, width, cv.CV_8UC4);
  const rgb = new cv.Mat(height, width, cv.CV_8UC3);
  const lab = new cv.Mat(height, width, cv.CV_8UC3);
  const equalised = new cv.Mat(height, width, cv.CV_8UC1);
  const planes = new cv.MatVector();
  const apply = () => {
    cv.cvtColor(source, rgb, cv.COLOR_RGBA2RGB);
    cv.cvtColor(rgb, lab, cv.COLOR_RGB2Lab);
    cv.split(lab, planes);
    const lightness = planes.get(0);
    clahe.apply(lightness, equalised);
    lightness.delete();
    planes.set(0, equalised);
    cv.merge(planes, lab);
    cv.cvtColor(lab, rgb, cv.COLOR_Lab2RGB);
    cv.cvtColor(rgb, target, cv.COLOR_RGB2RGBA);
  };
  return { source, target, apply, mats: [source, target, rgb, lab, equalised, planes] };
}
