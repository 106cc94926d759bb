import { marksOf, marksPainting, marksRows, paintMarks } from '#app/export-marks.ts';
import { seenRows } from '#app/export-view.ts';
import type { Services } from '#app/services.ts';
import { sourceOf } from '#app/source-of.ts';
import type { ImageId } from '#domain/brand.ts';
import type { Rows } from '#domain/image.ts';
import { NEUTRAL_LOOK } from '#domain/look.ts';
import type { QualityRegions } from '#domain/quality-regions.ts';
import { encodePng } from '#formats/encode-png.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import type { Jpeg, PicturePort, Turn } from '#reports/exporter.ts';
import { isCovered } from '#store/covered.ts';
import { isQualityMapShown, qualityOf } from '#store/quality-map.ts';
import { apertureOf } from '#store/selectors.ts';
import type { Photograph, View } from '#store/state.ts';
import { store } from '#store/store.ts';
import { drawRegions } from '#ui/quality/hatch.ts';
import type { PrintPictures } from '#ui/reports/port.ts';
import { orientation } from '#ui/viewer/orientation.ts';
import { apertureRegion } from '#ui/viewport.ts';

/** Side of a picture in the report, px. */
const PRINT_SIDE = 1200;
const QUALITY = 0.9;
/** Side that the map of gradable regions is painted at, px, as on the page. */
const QUALITY_SIDE = 900;

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
      const state = store.getState();
      const { view, inverted, swipe, swipeAt } = state.settings;
      const full = photograph && (await render(sources, photograph.id, view));
      if (!full) return null;
      const original = swipe ? await render(sources, photograph.id, 'colour') : null;
      const painting = marksPainting(photograph, isDeidentified, true);
      const regions = isQualityMapShown(state, photograph) ? qualityOf(photograph)?.regions : undefined;
      const seen = seenRows(rowsOf(full), {
        look: photograph.look,
        isInverted: inverted,
        swipe: original && { original: rowsOf(original), at: swipeAt },
        heatmap: regions ? null : seenHeatmap(photograph),
        over: [
          ...(regions ? [qualityRows(regions, full.width, full.height)] : []),
          ...(painting ? [marksRows(painting, full.width, full.height)] : []),
        ],
      });
      const close = () => {
        full.close();
        original?.close();
      };
      return { ...seen, close };
    },
    turn: (id) => turnOf(find(idOf(id))),
    marks: (id) => marksOf(find(idOf(id)), isDeidentified),
    async jpeg(id, view, side) {
      const full = await render(sources, idOf(id), view);
      if (!full) return null;
      try {
        const { matrix } = turnOf(find(idOf(id)));
        return await toJpeg(full, { x: 0, y: 0, width: full.width, height: full.height }, side, matrix);
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
    const painting = marksPainting(photograph, isDeidentified, true);
    const { matrix } = turnOf(photograph);
    const mark: Paint = (context, width) => {
      if (painting) paintMarks(context, painting, { x: region.x, y: region.y, scale: width / region.width });
    };
    const plain = await toJpeg(full, region, PRINT_SIDE, matrix, mark);
    const heatmap = seenHeatmap(photograph);
    const overlaid =
      heatmap &&
      (await toJpeg(full, region, PRINT_SIDE, matrix, (context, width, height) => {
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
  const file = sourceOf(id, fileOf(id));
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

/** The map of gradable regions as transparent rows of the upright picture. */
function qualityRows(regions: QualityRegions, width: number, height: number): Rows {
  const painted = new OffscreenCanvas(QUALITY_SIDE, QUALITY_SIDE);
  drawRegions(painted.getContext('2d')!, regions, QUALITY_SIDE);
  const [x0, y0, x1, y1] = regions.sourceRect;
  return {
    width,
    height,
    read(y, rows) {
      const context = new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(painted, x0, y0 - y, x1 - x0, y1 - y0);
      return context.getImageData(0, 0, width, rows).data;
    },
  };
}

/** How a photograph is turned and flipped in files that show it. */
function turnOf(photograph: Photograph | undefined): Turn {
  const { matrix, size } = orientation(photograph?.look ?? NEUTRAL_LOOK, photograph?.size ?? { width: 1, height: 1 });
  return { matrix, ...size };
}

/** A region of a picture, reduced to at most `side` px, painted over and turned, as a JPEG that holds its picture alone. */
async function toJpeg(
  picture: ImageBitmap,
  region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  side: number,
  [a, b, c, d]: Turn['matrix'],
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
  const isOnItsSide = a === 0;
  const turned = new OffscreenCanvas(isOnItsSide ? height : width, isOnItsSide ? width : height);
  const turning = turned.getContext('2d')!;
  // Turned and flipped about the middle, where nothing is shifted.
  turning.setTransform(a, b, c, d, turned.width / 2, turned.height / 2);
  turning.drawImage(canvas, -width / 2, -height / 2);
  const file = await turned.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  const bare = await withoutMetadata(new Uint8Array(await file.arrayBuffer()));
  if (!bare.ok) throw new Error(`The browser wrote no JPEG: ${bare.error.kind}.`);
  return { bytes: bare.value.bytes, width: turned.width, height: turned.height };
}

const find = (id: ImageId): Photograph | undefined => store.getState().photographs.find((photograph) => photograph.id === id);
