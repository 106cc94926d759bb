import { useLayoutEffect, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { useThumbnail } from '#ui/use-bitmap.ts';

const SIDE = 112;

export function Thumbnail({ id }: { readonly id: ImageId }) {
  const bitmap = useThumbnail(id);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, SIDE, SIDE);
    if (!bitmap) return;
    const side = Math.min(bitmap.width, bitmap.height);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  }, [bitmap]);
  return (
    <span className="thumbnail" aria-hidden="true">
      <canvas ref={canvas} width={SIDE} height={SIDE} />
    </span>
  );
}
