import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { Result } from '#domain/result.ts';
import type { View, ViewSettings } from '#store/state.ts';
import type { Picture, Pixels } from '#ui/ports.ts';
import type { Rendering } from '#workers/imaging.worker.ts';
import { recent } from '#workers/recent.ts';

/** Pictures are kept up to this many bytes; one of 12 megapixels takes 49 MB. */
const KEPT_BYTES = 320e6;

export interface PixelCache extends Pixels {
  keepThumbnail(id: ImageId, thumbnail: ImageBitmap): void;
  /** The sliders moved: whoever shows a picture asks for it again. */
  settingsChanged(): void;
  /** What could not be made may be asked for again. */
  retry(id: ImageId): void;
  /** Closes every picture of a photograph. */
  forget(id: ImageId): void;
  /** Number of pictures and thumbnails that are open. */
  readonly open: number;
}

export interface PixelCacheOptions {
  readonly render: (id: ImageId, rendering: Rendering) => Promise<Result<Picture, AppError>>;
  /** The sliders' present places. */
  readonly clahe: () => ViewSettings['clahe'];
}

interface Kept {
  readonly picture: Picture;
  readonly asked: string;
}

/** The pictures used last. While one is made anew for a slider's new place, the one before is given: latest wins, nothing queues. */
export function pixelCache({ render, clahe }: PixelCacheOptions): PixelCache {
  const listeners = new Set<() => void>();
  const thumbnails = new Map<ImageId, ImageBitmap>();
  const underWay = new Set<string>();
  const refused = new Set<string>();
  let open = 0;
  const close = (bitmap: ImageBitmap) => {
    bitmap.close();
    open--;
  };
  const closePicture = ({ full, whole }: Picture) => {
    close(full);
    if (whole !== full) whole.close();
  };
  const kept = recent<string, Kept>({
    limit: KEPT_BYTES,
    // A swipe shows two pictures at once, and so does each of two panes.
    atLeast: 4,
    weigh: ({ picture: { full, whole } }) => 4 * (full.width * full.height + whole.width * whole.height),
    drop: ({ picture }) => closePicture(picture),
  });
  const notify = () => {
    for (const listener of listeners) listener();
  };

  async function make(id: ImageId, key: string, rendering: Rendering, asked: string): Promise<void> {
    if (underWay.has(key)) return;
    underWay.add(key);
    const picture = await render(id, rendering);
    const wanted = underWay.delete(key);
    if (!picture.ok) {
      refused.add(`${key} ${asked}`);
    } else {
      open++;
      if (wanted) kept.set(key, { picture: picture.value, asked });
      else closePicture(picture.value);
    }
    notify();
  }

  function retry(id: ImageId): void {
    for (const key of refused) if (key.startsWith(id)) refused.delete(key);
  }

  return {
    get(id, view) {
      const rendering: Rendering = view === 'clahe' ? { view, ...clahe() } : { view };
      const [key, asked] = [keyOf(id, view), JSON.stringify(rendering)];
      const found = kept.get(key);
      if (found?.asked !== asked && !refused.has(`${key} ${asked}`)) void make(id, key, rendering, asked);
      return found?.picture;
    },
    thumbnail: (id) => thumbnails.get(id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keepThumbnail(id, thumbnail) {
      const old = thumbnails.get(id);
      if (old) close(old);
      open++;
      thumbnails.set(id, thumbnail);
      notify();
    },
    settingsChanged: notify,
    retry,
    forget(id) {
      for (const view of ['colour', 'clahe', 'red-free', 'grey'] as const) {
        kept.delete(keyOf(id, view));
        underWay.delete(keyOf(id, view));
      }
      retry(id);
      const thumbnail = thumbnails.get(id);
      if (thumbnail) close(thumbnail);
      thumbnails.delete(id);
    },
    get open() {
      return open;
    },
  };
}

const keyOf = (id: ImageId, view: View): string => `${id} ${view}`;
