import type { Outcome, Stage } from '#domain/analysis.ts';
import type { BackendChoice } from '#domain/backend.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { ModelCard } from '#domain/model-card.ts';
import type { Target } from '#domain/saliency.ts';
import type { SourceRect } from '#domain/space.ts';
import type { ColormapId } from '#imaging/colormap.ts';

export type Progress =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly stage: Stage }
  | { readonly kind: 'done'; readonly outcome: Outcome };

/** A saliency grid as plain numbers. `max` 0 means no positive evidence. */
export interface GridFacts {
  readonly target: Target;
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
  readonly max: number;
  readonly sourceRect: SourceRect;
}

export interface Photograph {
  readonly id: ImageId;
  readonly name: string;
  readonly bytes: number;
  /** The bundled drawing, to be labelled as such. */
  readonly isPhantom: boolean;
  /** Upright size in px, once decoded. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly progress: Progress;
  /** The target that the reader chose to have explained (default: the predicted grade). */
  readonly target: Target | null;
  /** The grid of `target`; null while it is computed. */
  readonly grid: GridFacts | null;
}

export type ModelStatus =
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'self-test' }
  | { readonly kind: 'ready'; readonly card: ModelCard; readonly backend: BackendChoice }
  | { readonly kind: 'failed'; readonly error: AppError };

export type View = 'colour' | 'clahe' | 'red-free';

/** How the reader looks: kept from photograph to photograph. */
export interface ViewSettings {
  readonly view: View;
  /** Swipe: the original left of `swipeAt`, the enhanced view right of it. */
  readonly swipe: boolean;
  /** 0..1 of the photograph's width. */
  readonly swipeAt: number;
  readonly overlay: {
    readonly shown: boolean;
    readonly opacity: number;
    readonly threshold: number;
    readonly colormap: ColormapId;
    readonly contours: boolean;
  };
  readonly clahe: { readonly clipLimit: number; readonly tiles: number };
}

/** Facts only: no pixels, no functions, nothing derived. */
export interface State {
  readonly model: ModelStatus;
  readonly photographs: readonly Photograph[];
  readonly selected: ImageId | null;
  readonly settings: ViewSettings;
}
