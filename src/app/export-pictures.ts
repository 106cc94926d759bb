import { marksPainting, marksRows, paintMarks } from '#app/export-marks.ts';
import { seenRows } from '#app/export-view.ts';
import type { Services } from '#app/services.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Rows } from '#domain/image.ts';
import { encodePng } from '#formats/encode-png.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import type { Jpeg, PicturePort } from '#reports/exporter.ts';
import { isCovered } from '#store/covered.ts';
import { apertureOf } from '#store/selectors.ts';
import type { Photograph, View } from '#store/state.ts';
import { store } from '#store/store.ts';
import type { PrintPictures } from '#ui/reports/port.ts';
import { apertureRegion } from '#ui/viewport.ts';

/** Side of a picture in the report, px. */
const PRINT_SIDE = 1200;
const QUALITY = 0.9;

export interface PictureSources {
  readonly services: Services;
  readonly fileOf: (id: ImageId) => Blob | undefined;
}

/** Pictures for files, made from the photographs themselves and never from what their files carry besides. `idOf`: of a photograph's id in the report. */
export function exportPictures(
  sources: PictureSources,
  idOf: (id: string) => ImageId,
  isDeidentified: boolean,
  signal: AbortSignal,
): PicturePort {
  return {
    async view(id) {
      const photograph = find(idOf(id));
      const { view, inverted } = store.getState().settings;
      const full = photograph && (await render(sources, photograph.id, view));
      if (!full) return null;
      const painting = marksPainting(photograph, isDeidentified, true);
      const marks = painting && marksRows(painting, full.width, full.height);
      const seen = seenRows(rowsOf(full), photograph.look, inverted, seenHeatmap(photograph), marks);
      return { ...seen, close: () => full.close() };
    },
    async jpeg(id, view, side) {
      const full = await render(sources, idOf(id), view);
      if (!full) return null;
      try {
        return await toJpeg(full, { x: 0, y: 0, width: full.width, height: full.height }, side);
      } finally {
        full.close();
      }
    },
    png: (rows, text) => encodePng(rows, text, signal),
  };
}

/** A photograph cut to its aperture, without and with its heatmap, both with what was marked, as addresses of JPEGs. */
export async function printPictures(
  sources: PictureSources,
  id: ImageId,
  isDeidentified: boolean,
): Promise<PrintPictures | null> {
  const photograph = find(id);
  const full = photograph && (await render(sources, id, 'colour'));
  if (!full) return null;
  try {
    const aperture = apertureOf(photograph);
    const size = { width: full.width, height: full.height };
    const region = aperture ? apertureRegion(aperture, size) : { x: 0, y: 0, ...size };
    const painting = marksPainting(photograph, isDeidentified, false);
    const mark: Paint = (context, width) => {
      if (painting) paintMarks(context, painting, { x: region.x, y: region.y, scale: width / region.width });
    };
    const plain = await toJpeg(full, region, PRINT_SIDE, mark);
    const heatmap = seenHeatmap(photograph);
    const overlaid =
      heatmap &&
      (await toJpeg(full, region, PRINT_SIDE, (context, width, height) => {
        const frame = { x0: region.x, y0: region.y, width, height, scale: width / region.width };
        const painted = new OffscreenCanvas(width, height);
        const { data } = paintHeatmap(heatmap.grid, heatmap.aperture, frame, heatmap.style);
        painted.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
        context.globalAlpha = heatmap.opacity;
        context.drawImage(painted, 0, 0);
        context.globalAlpha = 1;
        mark(context, width, height);
      }));
    const address = ({ bytes }: Jpeg) => URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    return { plain: address(plain), overlaid: overlaid && address(overlaid), width: plain.width, height: plain.height };
  } finally {
    full.close();
  }
}

/** At full size; null where it cannot be read. The caller closes it. */
async function render({ services, fileOf }: PictureSources, id: ImageId, view: View): Promise<ImageBitmap | null> {
  const file = fileOf(id);
  if (!file) return null;
  const rendering = view === 'clahe' ? { view, ...store.getState().settings.clahe } : { view };
  const picture = await services.imaging.call((worker) => worker.render(id, file, rendering));
  if (!picture.ok) return null;
  const { full, whole } = picture.value;
  if (whole !== full) whole.close();
  return full;
}

/** The heatmap as it is seen, where it is; never of a model's answer that is covered. */
function seenHeatmap(photograph: Photograph) {
  const state = store.getState();
  const { shown, opacity, ...style } = state.settings.overlay;
  const grid = photograph.finer?.grid ?? photograph.grid;
  const aperture = apertureOf(photograph);
  if (!grid || !aperture || !shown || isCovered(state, photograph)) return null;
  return { grid, aperture, style, opacity };
}

/** A picture's rows, read through a canvas of a few rows. */
function rowsOf(picture: ImageBitmap): Rows {
  const { width, height } = picture;
  let canvas: OffscreenCanvas | undefined;
  return {
    width,
    height,
    read(y, rows) {
      if (canvas?.height !== rows) canvas = new OffscreenCanvas(width, rows);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(picture, 0, y, width, rows, 0, 0, width, rows);
      return context.getImageData(0, 0, width, rows).data;
    },
  };
}

type Paint = (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void;

/** A region of a picture, reduced to at most `side` px and painted over, as a JPEG that holds its picture alone. */
async function toJpeg(
  picture: ImageBitmap,
  region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  side: number,
  paint: Paint = () => {},
): Promise<Jpeg> {
  const scale = Math.min(1, side / Math.max(region.width, region.height));
  const [width, height] = [Math.max(1, Math.round(region.width * scale)), Math.max(1, Math.round(region.height * scale))];
  const [x, y, w, h] = [Math.round(region.x), Math.round(region.y), Math.round(region.width), Math.round(region.height)];
  // Reduced off the page's thread.
  const reduced = await createImageBitmap(picture, x, y, w, h, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.drawImage(reduced, 0, 0);
  reduced.close();
  paint(context, width, height);
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  const bare = await withoutMetadata(new Uint8Array(await file.arrayBuffer()));
  if (!bare.ok) throw new Error(`The browser wrote no JPEG: ${bare.error.kind}.`);
  return { bytes: bare.value.bytes, width, height };
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((photograph) => photograph.id === id);
