import type { RgbaImage } from '#domain/image.ts';
import { green } from '#imaging/channels.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import type { OpenCv } from '#test/imaging/clahe/opencv-api.ts';
import { opencvRunner } from './clahe-opencv.ts';

export interface Picture extends RgbaImage {
  readonly name: string;
}

/** One picture at one size, from pixels to pixels at clip limit 2 on 8 x 8 tiles. Times in ms, medians. */
export interface ClaheRow {
  readonly where: string;
  readonly mode: 'grey' | 'lab';
  readonly size: string;
  readonly picture: string;
  readonly ours: number;
  readonly opencv: number;
  /** OpenCV alone, without the way of the pixels into its memory and out of it. */
  readonly opencvKernels: number;
  /** OpenCV's time over ours: how many times faster we are. */
  readonly ratio: number;
  /** The ratio of the fastest runs, which other work on the machine disturbs least. */
  readonly ratioOfFastest: number;
}

const OPTIONS = { clipLimit: 2, tiles: 8 };

interface Times {
  readonly ours: number[];
  readonly opencv: number[];
  readonly kernels: number[];
}

/**
 * Pictures of one size. Each round takes every picture once, so that none finds its own colours still remembered; ours and OpenCV take turns.
 * Throws where the results differ in a byte.
 */
export function contest(clahe: Clahe, cv: OpenCv, pictures: readonly Picture[], rounds: number, where: string): ClaheRow[] {
  return (['grey', 'lab'] as const).flatMap((mode) => {
    const { width, height } = pictures[0]!;
    const rival = opencvRunner(cv, mode, width, height);
    const ours = runnerOf(clahe, mode, pictures);
    const [a, b] = [new Uint8ClampedArray(ours.bytes), new Uint8ClampedArray(ours.bytes)];
    const times = pictures.map((): Times => ({ ours: [], opencv: [], kernels: [] }));
    // One round more than counted: the first is slower in both.
    for (let round = 0; round <= rounds; round++) {
      times.forEach((time, i) => {
        const turns = [
          () => time.ours.push(ours.run(i, a)),
          () => {
            const { total, kernels } = rival.run(ours.pixels[i]!, b);
            time.opencv.push(total);
            time.kernels.push(kernels);
          },
        ];
        for (const turn of round % 2 === 0 ? turns : turns.reverse()) turn();
        if (round === 0 && !areEqual(a, b)) throw new Error(`${mode} of ${pictures[i]!.name} differs from OpenCV's.`);
      });
    }
    rival.free();
    return times.map((time, i) => rowOf(time, { where, mode, size: `${width} x ${height}`, picture: pictures[i]!.name }));
  });
}

/** Until V8 has replaced both modules' quickly compiled code by its best: some runs, and time for its compiler. */
export async function warmUp(clahe: Clahe, cv: OpenCv, pictures: readonly Picture[]): Promise<void> {
  for (let i = 0; i < 3; i++) {
    contest(clahe, cv, pictures, 1, '');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Ours on each picture; results are written to a buffer that is there already, as OpenCV's are. */
function runnerOf(clahe: Clahe, mode: 'grey' | 'lab', pictures: readonly Picture[]) {
  const { width, height } = pictures[0]!;
  const greys = mode === 'grey' ? pictures.map(green) : [];
  return {
    bytes: width * height * (mode === 'grey' ? 1 : 4),
    pixels: mode === 'grey' ? greys.map(({ data }) => data) : pictures.map(({ data }) => data),
    run(i: number, into: Uint8ClampedArray<ArrayBuffer>): number {
      const start = performance.now();
      if (mode === 'grey') clahe.grey(greys[i]!, OPTIONS, { width, height, data: new Uint8Array(into.buffer) });
      else clahe.lab(pictures[i]!, OPTIONS, { width, height, data: into });
      return performance.now() - start;
    },
  };
}

function rowOf(times: Times, names: Pick<ClaheRow, 'where' | 'mode' | 'size' | 'picture'>): ClaheRow {
  const [ours, opencv, kernels] = [times.ours.slice(1), times.opencv.slice(1), times.kernels.slice(1)];
  return {
    ...names,
    ours: median(ours),
    opencv: median(opencv),
    opencvKernels: median(kernels),
    ratio: median(opencv) / median(ours),
    ratioOfFastest: Math.min(...opencv) / Math.min(...ours),
  };
}

function areEqual(a: Uint8ClampedArray<ArrayBuffer>, b: Uint8ClampedArray<ArrayBuffer>): boolean {
  const [p, q] = [new Uint32Array(a.buffer, 0, a.length >> 2), new Uint32Array(b.buffer, 0, b.length >> 2)];
  return p.every((value, i) => value === q[i]);
}

/** A photograph held open: the first rendering, and one after each move of the clip slider. Times in ms, medians. */
export interface SliderRow {
  readonly where: string;
  readonly size: string;
  readonly picture: string;
  readonly first: number;
  readonly move: number;
}

export function slide(clahe: Clahe, pictures: readonly Picture[], where: string): SliderRow[] {
  return pictures.map((picture) => {
    const { width, height, name } = picture;
    const into = { width, height, data: new Uint8ClampedArray(picture.data.length) };
    const first: number[] = [];
    const moves: number[] = [];
    for (let round = 0; round < 3; round++) {
      const session = clahe.open(picture);
      for (const clipLimit of [2, 2.5, 3, 4, 1, 8]) {
        const start = performance.now();
        session.render({ clipLimit, tiles: 8 }, into);
        (clipLimit === 2 ? first : moves).push(performance.now() - start);
      }
    }
    return { where, size: `${width} x ${height}`, picture: name, first: median(first), move: median(moves) };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
