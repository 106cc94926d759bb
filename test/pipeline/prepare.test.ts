import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { prepare } from '#pipeline/prepare.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { describeWithShared, sharedCase, sharedData } from '#test/shared-data.ts';

const preprocessing: Preprocessing = {
  size: 75,
  cropRadii: 1,
  padding: 0,
  background: null,
  clahe: { clipLimit: 2, tiles: 8 },
  maskRadii: null,
  scaling: SYMMETRIC,
};
const read = async (path: string) => new Uint8Array(await readFile(path));
let clahe: Clahe;
beforeAll(async () => {
  clahe = await loadClaheInNode();
});

describeWithShared('prepare, on real photographs', () => {
  const photograph = sharedData('idrid', 'images', 'train_144.jpg');

  it('takes a photograph from its bytes to what the network sees, and times each stage', async () => {
    const begun: string[] = [];
    const prepared = await prepare(await read(photograph), {
      decode,
      clahe,
      preprocessing,
      onStage: (stage) => begun.push(stage),
    });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
    const { image, aperture, quality, model, toModel, ms } = prepared.value;
    expect([image.width, image.height, model.width, model.height]).toEqual([1429, 949, 75, 75]);
    expect(quality.gradable).toBe(true);
    // One radius each side of the aperture's centre becomes the 75 px.
    expect(toModel.scale).toBeCloseTo(75 / (2 * aperture.radius), 6);
    expect((aperture.cx - toModel.originX) * toModel.scale).toBeCloseTo(37.5, 6);
    expect(begun).toEqual(['decode', 'aperture', 'quality', 'preprocess']);
    expect(Object.keys(ms)).toEqual(begun);
  });

  it('stops at a picture that is no fundus photograph', async () => {
    const begun: string[] = [];
    const options = { decode, clahe, preprocessing, onStage: (stage: string) => begun.push(stage) };
    const prepared = await prepare(await read(sharedCase('exif', 'Landscape_1.jpg')), options);
    expect(prepared).toMatchObject({ ok: false, error: { kind: 'not-a-fundus' } });
    expect(begun).toEqual(['decode', 'aperture']);
  });

  it('stops at a file that is cut short', async () => {
    const bytes = await read(photograph);
    const prepared = await prepare(bytes.slice(0, bytes.length / 2), { decode, clahe, preprocessing });
    expect(prepared).toMatchObject({ ok: false, error: { kind: 'corrupt-file', reason: 'truncated' } });
  });

  it('goes no further once the reader has gone on', async () => {
    const abort = new AbortController();
    const onStage = (stage: string) => {
      if (stage === 'aperture') abort.abort();
    };
    const prepared = await prepare(await read(photograph), { decode, clahe, preprocessing, onStage, signal: abort.signal });
    expect(prepared).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });
});
