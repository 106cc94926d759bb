import type { ImageId } from '#domain/brand.ts';
import { store } from '#store/store.ts';
import type { Source } from '#workers/source.ts';

/** A photograph's file with the page that was chosen of it. */
export function sourceOf(id: ImageId, file: Blob | undefined): Source | undefined {
  const photograph = store.getState().photographs.find((one) => one.id === id);
  return file && { file, page: photograph?.page ?? 0 };
}
