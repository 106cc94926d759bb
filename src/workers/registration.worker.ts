import { expose, transfer } from 'comlink';
import type { Aperture } from '#domain/aperture.ts';
import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Registration } from '#domain/registration.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { decode } from '#formats/decode-browser.ts';
import { findAperture } from '#imaging/aperture.ts';
import { luminance, redFree } from '#imaging/channels.ts';
import { type ClaheSession, loadClahe } from '#imaging/clahe/clahe.ts';
import claheUrl from '#imaging/clahe/clahe.wasm?url';
import { type Photographed, register } from '#imaging/registration/register.ts';
import { warp } from '#imaging/registration/warp.ts';
import { type Picture, toPicture } from '#workers/bitmaps.ts';
import type { Rendering } from '#workers/imaging.worker.ts';
import { sayRequests } from '#workers/requests.ts';
import type { Source } from '#workers/source.ts';

/** Two photographs laid over each other; the apertures are what the map measures from. */
interface LaidOver {
  readonly registration: Registration;
  readonly fixed: Aperture;
  readonly moving: Aperture;
}

/** The photograph that was laid over another one last: its pixels stay here, to be shown in any view. */
let held: {
  readonly moving: Photographed;
  readonly fixed: Photographed['aperture'];
  readonly size: Size;
  readonly by: Registration;
} | null = null;
let clahe: Promise<ClaheSession> | null = null;

interface Size {
  readonly width: number;
  readonly height: number;
}

async function read({ file, page }: Source): Promise<Result<Photographed, AppError>> {
  const image = await decode(new Uint8Array(await file.arrayBuffer()), { page });
  if (!image.ok) return image;
  const aperture = findAperture(image.value);
  return aperture.ok ? ok({ image: image.value, aperture: aperture.value }) : aperture;
}

const api = {
  /** Lays `moving` over `fixed`. Errs where either cannot be read or is no fundus photograph; two that do not fit are not `isReliable`. */
  async register(fixedFile: Source, movingFile: Source, onRead: () => void): Promise<Result<LaidOver, AppError>> {
    const fixed = await read(fixedFile);
    if (!fixed.ok) return fixed;
    const moving = await read(movingFile);
    if (!moving.ok) return moving;
    onRead();
    const registration = register(fixed.value, moving.value);
    const { width, height } = fixed.value.image;
    held = { moving: moving.value, fixed: fixed.value.aperture, size: { width, height }, by: registration };
    clahe = null;
    return ok({ registration, fixed: fixed.value.aperture, moving: moving.value.aperture });
  },

  /** A view of the moving photograph as it lies on the fixed one, at the fixed one's size. */
  async render(rendering: Rendering): Promise<Result<Picture, AppError>> {
    if (!held) return err({ kind: 'worker-crashed', worker: 'registration', detail: 'Nothing is laid over anything.' });
    const { moving, fixed, size, by } = held;
    const view = await enhance(moving.image, rendering);
    const picture = await toPicture(warp(view, { map: by.map, fixed, moving: moving.aperture, ...size }));
    return transfer(ok(picture), [...new Set([picture.full, picture.whole])]);
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
    case 'clahe':
      clahe ??= fetch(claheUrl)
        .then((response) => response.arrayBuffer())
        .then(loadClahe)
        .then(({ open }) => open(image));
      return (await clahe).render(rendering);
  }
}

export type RegistrationApi = typeof api;
sayRequests();
expose(api);
