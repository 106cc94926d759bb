/** A thumbnail as a small file; the bitmap stays open. */
export async function encodeThumbnail(thumbnail: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(thumbnail.width, thumbnail.height);
  canvas.getContext('2d')?.drawImage(thumbnail, 0, 0);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
}
