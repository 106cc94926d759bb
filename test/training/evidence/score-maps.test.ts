import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { startWasm } from '#cli/tf-node.ts';
import { atSize } from '#imaging/preprocess.ts';
import { createNetwork } from '#inference/network.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { smallCard } from '#test/inference/small-model.ts';
import { noise, noisyWeights, smallBackbone } from '#test/inference/small-network.ts';
import { fastNetwork } from '#training/evidence/fast-network.ts';
import type { GradedPhotograph } from '#training/evidence/grade-set.ts';
import { jsonCache } from '#training/evidence/json-cache.ts';
import { boxedCases, maskedCases } from '#training/evidence/lesion-cases.ts';
import { inputSizes, scoreMaps } from '#training/evidence/score-maps.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';

const folder = mkdtempSync(join(tmpdir(), 'funduscope-maps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const card = smallCard({});
const preprocessing = { ...card.preprocessing, size: 75, background: { sigma: 3, contrast: 36 } };
const weights = noisyWeights(smallBackbone.graph, smallBackbone.channels);

describe('inputs of other sizes', () => {
  it('are the model’s own, 598 and 896 px', () => {
    expect(inputSizes({ ...preprocessing, size: 299 })).toEqual([299, 598, 896]);
    expect(inputSizes({ ...preprocessing, size: 598 })).toEqual([598, 896]);
  });

  it('have a background that is as much larger', () => {
    expect(atSize(preprocessing, 150)).toEqual({ ...preprocessing, size: 150, background: { sigma: 6, contrast: 36 } });
    expect(atSize({ ...preprocessing, background: null }, 150).background).toBeNull();
  });
});

describe('maps of a drawn retina with a drawn lesion', () => {
  const workshop: Omit<Workshop, 'clahe'> = { decode, progress: () => () => {} };
  // Small, so that the test is.
  const set = () => ({ ...maskedCases(folder, 12), rasterSize: 256 });
  const contest = { scrambles: 2, sizes: [75, 150] };
  let subject: Subject;

  beforeAll(async () => {
    await startWasm();
    const raw = { width: 230, height: 200, channels: 4 } as const;
    const { data } = drawFundus({ ...raw, cx: 115, cy: 100, radius: 90, spot: 6, seed: 1 });
    await sharp(data, { raw }).jpeg({ quality: 95 }).toFile(join(folder, 'IDRiD_01.jpg'));
    // A hard exudate of 30 x 30 px, and an optic disc.
    const mask = new Uint8Array(3 * 230 * 200);
    for (let y = 85; y < 115; y++) for (let x = 90; x < 120; x++) mask[3 * (y * 230 + x) + 2] = 255;
    for (let y = 95; y < 105; y++) for (let x = 150; x < 160; x++) mask.set([255, 255, 0], 3 * (y * 230 + x));
    await sharp(mask, { raw: { width: 230, height: 200, channels: 3 } })
      .png()
      .toFile(join(folder, 'IDRiD_01_lesions.png'));
    const shipped = createNetwork(smallBackbone, weights);
    subject = {
      card: { ...card, preprocessing },
      backbone: smallBackbone,
      weights,
      shipped,
      fast: fastNetwork(smallBackbone, weights, shipped),
      cache: jsonCache(join(folder, 'cache.jsonl')),
    };
  });

  it('come from a fast trunk that answers as the shipped one', async () => {
    const input = noise(3 * 21 * 21);
    const [[fast], [shipped]] = [await subject.fast.trunk(input, 21), await subject.shipped.trunk(input, 21)];
    expect({ ...fast, data: [] }).toEqual({ ...shipped, data: [] });
    expect(Math.max(...fast!.data.map((value, i) => Math.abs(value - shipped!.data[i]!)))).toBeLessThan(1e-4);
  });

  it('are three baselines, and each size and target of the learned and the scrambled networks', async () => {
    const [scored, ...more] = await scoreMaps(subject, set(), contest, { ...workshop, clahe: await loadClaheInNode() });
    expect(more).toEqual([]);
    expect(scored!.id).toBe('IDRiD_01');
    expect(scored!.maps).toHaveLength(3 + 2 * 2 * (1 + 2));
    expect(scored!.beyond).toBe(0);
    const [uniform, centre] = scored!.maps;
    // The exudate covers 900 px of a disc of 0.92 · 90 px radius, less the optic disc's 100, and no other lesion is there.
    const share = 900 / (Math.PI * (0.92 * 90) ** 2 - 100);
    expect(uniform!.scores[0]!.energy).toBeGreaterThan(0.95 * share);
    expect(uniform!.scores[0]!.energy).toBeLessThan(1.05 * share);
    expect(uniform!.scores.map((scores) => scores === null)).toEqual([false, true, true, false, true]);
    // It lies in the middle.
    expect(centre!.scores[0]).toMatchObject({ hit: 1 });
    expect(centre!.scores[0]!.auc).toBeGreaterThan(0.9);
  });

  it('are not made a second time', async () => {
    const never = async () => {
      throw new Error('It is kept already.');
    };
    const again = { ...subject, cache: jsonCache(join(folder, 'cache.jsonl')) };
    const kept = await scoreMaps(again, set(), contest, { ...workshop, decode: never, clahe: await loadClaheInNode() });
    expect(kept).toHaveLength(1);
  });
});

describe('photographs with boxes', () => {
  it('are those with a lesion, reserved ones left out, and no more than asked', async () => {
    const rows = ['a', 'b', 'c', 'd'].map(
      (id) => ({ item: { id, file: `${id}.jpg`, reserved: id === 'c' } }) as GradedPhotograph,
    );
    const lines = [
      'id,class,centre_x,centre_y,width,height',
      'a,optic_disc,0.5,0.5,0.2,0.2',
      'b,optic_disc,0.5,0.5,0.2,0.5',
      'b,hard_exudate,0.25,0.5,0.5,1',
      'b,drusen,0.5,0.5,1,1',
      'c,hard_exudate,0.5,0.5,1,1',
      'd,haemorrhage_or_microaneurysm,0.5,0.5,1,1',
    ];
    writeFileSync(join(folder, 'boxes.csv'), lines.join('\n'));
    const { cases } = boxedCases(folder, rows, 9);
    expect(cases.map(({ id }) => id)).toEqual(['b', 'd']);
    expect(boxedCases(folder, rows, 1).cases.map(({ id }) => id)).toEqual(['b']);
    const photograph = { width: 4, height: 2, data: new Uint8ClampedArray(32) };
    const bits = await cases[0]!.lesions(photograph, { x0: 0, y0: 0, width: 4, height: 2, scale: 1 });
    // The exudate is the left half; the disc's ellipse holds no px centre of this row but none: 0.4 px wide.
    expect([...bits]).toEqual([4, 4, 0, 0, 4, 4, 0, 0]);
  });
});
