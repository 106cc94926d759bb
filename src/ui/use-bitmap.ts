import { useCallback, useSyncExternalStore } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { View } from '#store/state.ts';
import type { Picture } from '#ui/ports.ts';
import { useServices } from '#ui/services.ts';

/** The picture of a view, or undefined while it is being made. */
export function usePicture(id: ImageId, view: View): Picture | undefined {
  const { pixels } = useServices();
  return useSyncExternalStore(
    pixels.subscribe,
    useCallback(() => pixels.get(id, view), [pixels, id, view]),
  );
}

/** The small picture for the list, or undefined while there is none. */
export function useThumbnail(id: ImageId): ImageBitmap | undefined {
  const { pixels } = useServices();
  return useSyncExternalStore(
    pixels.subscribe,
    useCallback(() => pixels.thumbnail(id), [pixels, id]),
  );
}
