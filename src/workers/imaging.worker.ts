import { expose, transfer } from 'comlink';
import type { Stage, StageMs } from '#domain/analysis.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { FileFacts } from '#domain/file-facts.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Quality } from '#domain/quality.ts';
import { ok, type Result } from '#domain/result.ts';
import type { SourceToModel } from '#domain/space.ts';
import { decode } from '#formats/decode-browser.ts';
import { luminance, redFree } from '#imaging/channels.ts';
import { type ClaheSession, loadClahe } from '#imaging/clahe/clahe.ts';
import claheUrl from '#imaging/clahe/clahe.wasm?url';
import { findLandmarks } from '#imaging/landmarks.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { type PictureFacts, pictureFacts } from '#imaging/picture-facts.ts';
import { assessQuality } from '#imaging/quality.ts';
import { locate, prepare } from '#pipeline/prepare.ts';
import { encodePng, type Picture, toPicture, toThumbnail } from '#workers/bitmaps.ts';
import { recent } from '#workers/recent.ts';
import { sayRequests } from '#workers/requests.ts';
import type { Source } from '#workers/source.ts';

/** A picture to be shown at full size. */
export type Rendering =
  | { readonly view: 'colour' }
  | { readonly view: 'red-free' }
  | { readonly view: 'grey' }
  | { readonly view: 'clahe'; readonly clipLimit: number; readonly tiles: number };

export type ImagingEvent =
  | {
      readonly kind: 'decoded';
      readonly id: ImageId;
      readonly width: number;
      readonly height: number;
      readonly thumbnail: ImageBitmap;
      /** Of the file. */
      readonly pages: number;
      readonly facts: FileFacts;
    }
  /** Which picture it is, and of which eye. */
  | { readonly kind: 'looked'; readonly id: ImageId; readonly facts: PictureFacts }
  | { readonly kind: 'stage'; readonly id: ImageId; readonly stage: Stage };

/** `Prepared` without its pixels at full size, which stay in the worker. */
export interface PreparedFacts {
  readonly aperture: Aperture;
  readonly quality: Quality;
  readonly model: RgbaImage;
  readonly toModel: SourceToModel;
  readonly ms: StageMs;
}

/** Decoded photographs are kept up to this many bytes; a photograph of 12 megapixels takes 49 MB. */
const KEPT_BYTES = 160e6;

interface Decoded {
  readonly image: RgbaImage;
  /** The one that it is of the file's `pages`. */
  readonly page: number;
  readonly pages: number;
  readonly facts: FileFacts;
  /** Time it took, ms. */
  readonly ms: number;
}

const pixels = recent<ImageId, Decoded>({ limit: KEPT_BYTES, weigh: ({ image }) => image.data.byteLength });
/** By id and page. */
const underWay = new Map<string, Promise<Result<Decoded, AppError>>>();
const lookedAt = new WeakSet<RgbaImage>();
let tell: (event: ImagingEvent) => void = () => {};

const clahe = fetch(claheUrl)
  .then((response) => response.arrayBuffer())
  .then((bytes) => WebAssembly.compile(bytes))
  // Two instances: grading the next photograph does not cost the one on show its place in the module's memory.
  .then(async (module) => ({ model: await loadClahe(module), view: await loadClahe(module) }));
// Without CLAHE nothing here works: as an error of the whole worker it reaches the page.
clahe.catch((reason) => setTimeout(() => Promise.reject(reason)));
let shown: { readonly image: RgbaImage; readonly session: ClaheSession } | null = null;

/** The decoded photograph, kept or made anew; asked for twice at once, it is decoded once. */
async function decoded(id: ImageId, source: Source): Promise<Result<Decoded, AppError>> {
  const kept = pixels.get(id);
  if (kept?.page === source.page) return ok(kept);
  const key = `${id} ${source.page}`;
  const running = underWay.get(key) ?? decodeAnew(id, source).finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

async function decodeAnew(id: ImageId, { file, page }: Source): Promise<Result<Decoded, AppError>> {
  const start = performance.now();
  const image = await decode(new Uint8Array(await file.arrayBuffer()), { page });
  if (!image.ok) return image;
  const { pages, facts } = image.value;
  const made = { image: image.value, page, pages, facts, ms: performance.now() - start };
  pixels.set(id, made);
  return ok(made);
}

/** Decoded, and the page told so: also of kept pixels, since it forgets what a photograph was that it removed. */
async function decodedAndTold(id: ImageId, source: Source): Promise<Result<Decoded, AppError>> {
  const opened = await decoded(id, source);
  if (!opened.ok) return opened;
  const { image, pages, facts } = opened.value;
  const { width, height } = image;
  const thumbnail = await toThumbnail(opened.value.image);
  tell(transfer({ kind: 'decoded', id, width, height, thumbnail, pages, facts }, [thumbnail]));
  return opened;
}

/** Once a photograph and decoding: it is asked for again whenever another model grades. */
function lookAt(id: ImageId, image: RgbaImage, aperture: Aperture): void {
  if (lookedAt.has(image)) return;
  lookedAt.add(image);
  tell({ kind: 'looked', id, facts: pictureFacts(image, aperture) });
}

const api = {
  /** Where events go from now on. */
  listen(listener: (event: ImagingEvent) => void): void {
    tell = listener;
  },

  /** Everything is there, and CLAHE has run once: its first call is at half speed. */
  async warmUp(): Promise<Result<null, AppError>> {
    const side = 256;
    const image = { width: side, height: side, data: new Uint8ClampedArray(4 * side * side).map((_, i) => i * 31) };
    for (const { lab } of Object.values(await clahe)) lab(image, { clipLimit: 2, tiles: 8 });
    return ok(null);
  },

  /** Decodes alone: a photograph is seen, or refused, while the model is still loading. */
  async open(id: ImageId, source: Source): Promise<Result<null, AppError>> {
    const opened = await decodedAndTold(id, source);
    return opened.ok ? ok(null) : opened;
  },

  /** Decode to quality: how good a photograph is, or that it is none, while the model is still loading. */
  async assess(id: ImageId, source: Source): Promise<Result<Quality, AppError>> {
    const opened = await decodedAndTold(id, source);
    if (!opened.ok) return opened;
    const found = locate(opened.value.image);
    if (!found.ok) return found;
    lookAt(id, found.value.image, found.value.aperture);
    return ok(assessQuality(opened.value.image, found.value.aperture));
  },

  /** Decode to preprocess. */
  async prepare(id: ImageId, source: Source, preprocessing: Preprocessing): Promise<Result<PreparedFacts, AppError>> {
    let decodeMs = 0;
    const prepared = await prepare(new Uint8Array(), {
      async decode() {
        const opened = await decodedAndTold(id, source);
        if (!opened.ok) return opened;
        decodeMs = opened.value.ms;
        return ok(opened.value.image);
      },
      clahe: (await clahe).model,
      preprocessing,
      onStage: (stage) => tell({ kind: 'stage', id, stage }),
      pause: () => new Promise((resolve) => setTimeout(resolve)),
    });
    if (!prepared.ok) return prepared;
    const { image, ...facts } = prepared.value;
    lookAt(id, image, facts.aperture);
    // What decoding took, also where it was done before.
    const ms = { ...facts.ms, decode: decodeMs };
    return transfer(ok({ ...facts, ms }), [facts.model.data.buffer]);
  },

  /** Where disc and fovea are likely to be; without an aperture it is found first. */
  async landmarks(
    id: ImageId,
    source: Source,
    aperture: Aperture | null,
  ): Promise<Result<ReturnType<typeof findLandmarks>, AppError>> {
    const opened = await decoded(id, source);
    if (!opened.ok) return opened;
    const { image } = opened.value;
    if (aperture) return ok(findLandmarks(image, aperture));
    const located = locate(image);
    return located.ok ? ok(findLandmarks(image, located.value.aperture)) : located;
  },

  /** The photograph at full upright size in one of its views. */
  async render(id: ImageId, source: Source, rendering: Rendering): Promise<Result<Picture, AppError>> {
    const opened = await decoded(id, source);
    if (!opened.ok) return opened;
    const picture = await toPicture(await enhance(opened.value.image, rendering));
    return transfer(ok(picture), [...new Set([picture.full, picture.whole])]);
  },

  /** The sample as a PNG file: a fundus drawn by this project. */
  async drawSample(seed: number, size: number): Promise<Result<Blob, AppError>> {
    return ok(await encodePng(drawPhantom({ seed, size }).image));
  },

  /** Frees what is kept of a photograph. */
  async forget(id: ImageId): Promise<Result<null, AppError>> {
    if (shown && shown.image === pixels.get(id)?.image) shown = null;
    pixels.delete(id);
    return ok(null);
  },
};

async function enhance(image: RgbaImage, rendering: Rendering): Promise<RgbaImage> {
  switch (rendering.view) {
    case 'colour':
      return image;
    case 'red-free':
      return redFree(image);
    case 'grey':
      return luminance(image);
    case 'clahe': {
      const { view } = await clahe;
      if (shown?.image !== image) shown = { image, session: view.open(image) };
      return shown.session.render(rendering);
    }
  }
}

export type ImagingApi = typeof api;
sayRequests();
expose(api);
