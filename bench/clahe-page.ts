/** Runs in a Web Worker, beside opencv.js: see clahe-chromium.ts. */
import { loadClahe } from '#imaging/clahe/clahe.ts';
import claheUrl from '#imaging/clahe/clahe.wasm?url';
import type { OpenCv } from '#test/imaging/clahe/opencv-api.ts';
import { contest, type Picture, slide, warmUp } from './clahe-contest.ts';

interface Order {
  readonly names: readonly string[];
  readonly size: { readonly width: number; readonly height: number };
  readonly rounds: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const bytesOf = async (url: string) => (await fetch(url)).arrayBuffer();
const clahe = await loadClahe(await bytesOf(claheUrl));
const { cv, cvReady } = globalThis as unknown as { cv: OpenCv; cvReady: Promise<void> };
await cvReady;

async function measure({ names, size, rounds, isFirst, isLast }: Order) {
  const pictures: Picture[] = [];
  for (const name of names) {
    const data = new Uint8ClampedArray(await bytesOf(`/picture/${size.width}x${size.height}/${name}`));
    pictures.push({ name, ...size, data });
  }
  const where = 'Chromium, worker';
  if (isFirst) await warmUp(clahe, cv, pictures);
  return { rows: contest(clahe, cv, pictures, rounds, where), slides: isLast ? slide(clahe, pictures, where) : [] };
}

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  try {
    self.postMessage(await measure(data));
  } catch (error) {
    // Out of the promise, or the page would never hear of it.
    setTimeout(() => {
      throw error;
    });
  }
};
self.postMessage('ready');
