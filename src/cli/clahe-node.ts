import { readFile } from 'node:fs/promises';
import { type Clahe, loadClahe } from '#imaging/clahe/clahe.ts';

/** The CLAHE module from disk: the same bytes that the page loads. */
export async function loadClaheInNode(): Promise<Clahe> {
  return loadClahe(await readFile(new URL(import.meta.resolve('#imaging/clahe/clahe.wasm'))));
}
