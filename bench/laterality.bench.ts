import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { decode } from '#cli/decode-node.ts';
import { bitsApart, isSamePicture } from '#domain/same-picture.ts';
import { findAperture } from '#imaging/aperture.ts';
import { apertureGrid } from '#imaging/aperture-grid.ts';
import { eyeOfPicture } from '#imaging/eye-side.ts';
import { DISC_GRID, findDisc } from '#imaging/optic-disc.ts';
import { pictureHash } from '#imaging/picture-hash.ts';
import { hasShared, sharedData } from '#test/shared-paths.ts';

/**
 * What the picture tells of the eye, against the clinician's boxes (IDRiD) and the labels of EyePACS, and how far fingerprints of copies and of
 * other photographs lie apart; --copies=N copies of every Nth photograph of IDRiD (default 4), --sets=idrid,eyepacs_raw.
 */
const flag = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const every = Number(flag('copies') ?? 4);
const sets = (flag('sets') ?? 'idrid,eyepacs_raw,eyepacs').split(',');
if (!hasShared) {
  console.log('Without ../shared there are no photographs: nothing is measured.');
  process.exit(0);
}

interface Seen {
  readonly name: string;
  readonly hash: string;
}
const results: Record<string, unknown> = {};
for (const set of sets) {
  const seen: Seen[] = [];
  const count = { photographs: 0, answered: 0, right: 0, inverted: 0, boxes: 0, inBox: 0, cpuMs: 0, noAperture: 0 };
  const boxes = set === 'idrid' ? await discBoxes() : new Map<string, Box>();
  const eyes = await eyesOf(set);
  for (const name of await photographsOf(set)) {
    count.photographs++;
    const found = await look(await readFile(sharedData(set, 'images', name)));
    if (!found) {
      count.noAperture++;
      continue;
    }
    const { grid, aperture, width, height, cpuMs } = found;
    const eye = eyeOfPicture(grid);
    count.cpuMs += cpuMs;
    seen.push({ name, hash: found.hash });
    const id = name.replace(/\.\w+$/, '');
    const truth = eyes.get(id);
    if (eye.laterality) {
      count.answered++;
      if (eye.isInverted) count.inverted++;
      if (eye.laterality === truth) count.right++;
    }
    const box = boxes.get(id);
    if (!box) continue;
    const disc = findDisc(grid);
    count.boxes++;
    const aside = Math.abs((aperture.cx + disc.x * aperture.radius) / width - box.x);
    const above = Math.abs((aperture.cy + disc.y * aperture.radius) / height - box.y);
    if (aside < box.width / 2 && above < box.height / 2) count.inBox++;
  }
  const looked = count.photographs - count.noAperture;
  results[set] = {
    photographs: count.photographs,
    answers: count.answered / looked,
    ...(eyes.size > 0 && { right: count.right / count.answered }),
    ...(count.boxes > 0 && { discInBox: count.inBox / count.boxes, boxes: count.boxes }),
    foundInverted: count.inverted,
    cpuMs: count.cpuMs / looked,
    ...strangers(seen),
    ...(set === 'idrid' && { copies: await copiesOf(seen) }),
  };
  console.log(set, JSON.stringify(results[set], undefined, 2));
}
const folder = join(import.meta.dirname, 'results');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'laterality.json'), `${JSON.stringify(results, undefined, 2)}\n`);

async function look(bytes: Uint8Array) {
  const image = await decode(new Uint8Array(bytes));
  if (!image.ok) throw new Error(`Not decoded: ${image.error.kind}`);
  const aperture = findAperture(image.value);
  if (!aperture.ok) return undefined;
  const before = process.cpuUsage();
  const grid = apertureGrid(image.value, aperture.value, DISC_GRID);
  const hash = pictureHash(grid);
  eyeOfPicture(grid);
  const { user } = process.cpuUsage(before);
  return { grid, hash, aperture: aperture.value, width: image.value.width, height: image.value.height, cpuMs: user / 1000 };
}

/** The two different photographs whose fingerprints are closest, and how many pairs are called the same picture. */
function strangers(seen: readonly Seen[]) {
  let closest: { bits: number; pair: string } = { bits: 256, pair: '' };
  let calledSame = 0;
  for (const [i, a] of seen.entries()) {
    for (const b of seen.slice(0, i)) {
      const bits = bitsApart(a.hash, b.hash);
      if (isSamePicture(a.hash, b.hash)) calledSame++;
      if (bits < closest.bits) closest = { bits, pair: `${b.name} ${a.name}` };
    }
  }
  return { pairs: (seen.length * (seen.length - 1)) / 2, pairsCalledSame: calledSame, closest };
}

/** Copies of the photographs of IDRiD: how many are recognised, and the farthest. */
async function copiesOf(seen: readonly Seen[]) {
  const ways: Record<string, (picture: Sharp, width: number) => Sharp> = {
    'JPEG 60': (picture) => picture.jpeg({ quality: 60 }),
    'JPEG 80': (picture) => picture.jpeg({ quality: 80 }),
    'JPEG 95': (picture) => picture.jpeg({ quality: 95 }),
    'half size': (picture, width) => picture.resize({ width: width >> 1 }).jpeg({ quality: 90 }),
    'half size, PNG': (picture, width) => picture.resize({ width: width >> 1 }).png(),
  };
  const table: Record<string, { copies: number; recognised: number; mostBits: number }> = {};
  for (const [way, make] of Object.entries(ways)) {
    const row = { copies: 0, recognised: 0, mostBits: 0 };
    for (const { name, hash } of seen.filter((_, i) => i % every === 0)) {
      const picture = sharp(sharedData('idrid', 'images', name));
      const { width = 0 } = await picture.metadata();
      const copy = await look(await make(picture, width).toBuffer());
      const bits = copy ? bitsApart(hash, copy.hash) : 256;
      row.copies++;
      row.mostBits = Math.max(row.mostBits, bits);
      if (copy && isSamePicture(hash, copy.hash)) row.recognised++;
    }
    table[way] = row;
  }
  return table;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function discBoxes(): Promise<Map<string, Box>> {
  const rows = (await readFile(sharedData('idrid', 'boxes.csv'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const discs = rows.filter((row) => row[1] === 'optic_disc');
  return new Map(
    discs.map(([id = '', , x, y, width, height]) => [
      id,
      { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    ]),
  );
}

async function eyesOf(set: string): Promise<Map<string, string>> {
  const [head = '', ...rows] = (await readFile(sharedData(set, 'labels.csv'), 'utf8')).trim().split('\n');
  const at = head.split(',').indexOf('eye');
  return new Map(at < 0 ? [] : rows.map((row) => [row.split(',')[0]!, row.split(',')[at]!.trim() === 'left' ? 'OS' : 'OD']));
}

async function photographsOf(set: string): Promise<string[]> {
  return (await readdir(sharedData(set, 'images'))).sort();
}
