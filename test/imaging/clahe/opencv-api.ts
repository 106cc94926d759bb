export interface Mat {
  /** A view of OpenCV's memory: take it anew after every call, which may have grown the memory. */
  readonly data: Uint8Array;
  delete(): void;
}
interface MatVector {
  get(i: number): Mat;
  set(i: number, mat: Mat): void;
  delete(): void;
}
/** What is used here of @techstark/opencv-js. */
export interface OpenCv {
  onRuntimeInitialized: () => void;
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly MatVector: new () => MatVector;
  readonly Size: new (width: number, height: number) => { readonly width: number; readonly height: number };
  readonly CLAHE: new (clipLimit: number, grid: unknown) => { apply(source: Mat, target: Mat): void; delete(): void };
  cvtColor(source: Mat, target: Mat, code: number): void;
  split(source: Mat, planes: MatVector): void;
  merge(planes: MatVector, target: Mat): void;
  readonly CV_8UC1: number;
  readonly CV_8UC3: number;
  readonly CV_8UC4: number;
  readonly COLOR_RGBA2RGB: number;
  readonly COLOR_RGB2RGBA: number;
  readonly COLOR_RGB2Lab: number;
  readonly COLOR_Lab2RGB: number;
}
