import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { View } from '#store/state.ts';
import { usePicture } from '#ui/use-bitmap.ts';
import { regionFromShown } from '#ui/viewer/orientation.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import { type Region, type Size, visibleRegion } from '#ui/viewport.ts';

/** The detail is drawn when the viewport has rested for this long: until then it moves with the rest. */
const REST_MS = 70;

interface PhotographLayerProps {
  readonly id: ImageId;
  readonly view: View;
  readonly size: Size;
  readonly viewer: Size;
  readonly control: Pick<ViewportControl, 'viewport' | 'orientation'>;
  /** What is hidden of it, a CSS `inset()`. */
  readonly hidden?: string | undefined;
  /** A CSS filter. */
  readonly filter?: string | undefined;
}

/**
 * One view of the photograph, moved by CSS: zooming and panning repaint nothing. Two canvases, because drawing 12 megapixels at once blocks
 * the page and the compositor shrinks without averaging, so that fine detail would glitter: the whole photograph, reduced, and above it
 * the part in sight as sharp as the screen shows it, up to one px a source px.
 */
export function PhotographLayer({ id, view, size, viewer, control, hidden, filter }: PhotographLayerProps) {
  const picture = usePicture(id, view);
  const layer = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const detail = useRef<HTMLCanvasElement>(null);
  const { viewport, orientation } = control;
  const sharpness = Math.min(1, viewport.scale * devicePixelRatio);

  const drawDetail = () => {
    if (!picture || !detail.current) return;
    const region = regionFromShown(orientation, visibleRegion(viewport, viewer, orientation.size));
    const isNeeded = sharpness > picture.whole.width / size.width && region.width > 0 && region.height > 0;
    detail.current.hidden = !isNeeded;
    if (isNeeded) draw(detail, picture.full, 1, region, sharpness);
  };

  // While another picture is being made, the last one stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture is drawn at once, a new viewport when it rests
  useLayoutEffect(() => {
    if (!picture) return;
    const density = picture.whole.width / size.width;
    draw(base, picture.whole, density, { x: 0, y: 0, ...size }, density);
    drawDetail();
  }, [picture, size]);

  const latest = useRef(drawDetail);
  latest.current = drawDetail;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a move of any of these starts the rest anew
  useEffect(() => {
    layer.current?.setAttribute('data-at-rest', 'false');
    const timer = setTimeout(() => {
      latest.current();
      layer.current?.setAttribute('data-at-rest', 'true');
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [viewport.scale, viewport.x, viewport.y, orientation, viewer, size]);

  return (
    <div ref={layer} className="layer" style={{ clipPath: hidden, filter }}>
      <canvas ref={base} className="layer" data-view={view} data-ready={picture !== undefined} width={1} height={1} />
      <canvas ref={detail} className="layer" width={1} height={1} hidden />
    </div>
  );
}

/** Draws a region (source px) of a bitmap that has `held` px a source px, `density` canvas px a source px, and lays the canvas where the region is. */
export function draw(
  canvas: RefObject<HTMLCanvasElement | null>,
  bitmap: ImageBitmap,
  held: number,
  region: Region,
  density: number,
): void {
  const context = canvas.current?.getContext('2d', { alpha: false });
  if (!context) return;
  const { x, y, width, height } = region;
  context.canvas.width = Math.round(width * density);
  context.canvas.height = Math.round(height * density);
  Object.assign(context.canvas.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  // Below a half it takes averaging, which goes over the whole bitmap; above, neighbours are enough.
  context.imageSmoothingQuality = density < held / 2 ? 'medium' : 'low';
  context.drawImage(bitmap, x * held, y * held, width * held, height * held, 0, 0, context.canvas.width, context.canvas.height);
}
