import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { decode } from '#cli/decode-node.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Quality } from '#domain/quality.ts';
import { verdictOf } from '#domain/quality-verdict.ts';
import { findAperture } from '#imaging/aperture.ts';
import { assessQuality } from '#imaging/quality.ts';
import { hasShared, NEEDS_SHARED, sharedData } from '#test/shared-paths.ts';
import { DEGRADATIONS, spearman } from './quality-degrade.ts';

/** The quality verdict on real photographs and on spoilt copies of some of them; --copies=N of how many (24), --only=copies to leave out the whole set. */
const copies = Number(process.argv.find((arg) => arg.startsWith('--copies='))?.slice(9) ?? 24);
const MOST_UNGRADABLE = 0.05;
const MOST_MS = 1000;

if (!hasShared) {
  console.log(`There is nothing to measure on. ${NEEDS_SHARED}`);
  process.exit(0);
}
const folder = sharedData('idrid', 'images');
const names = (await readdir(folder)).sort();
const whole = process.argv.includes('--only=copies') ? null : await wholeSet();
const spoilt = await spoiltCopies();
const time = await timed();
await mkdir(join(import.meta.dirname, 'results'), { recursive: true });
await writeFile(join(import.meta.dirname, 'results', 'quality.json'), `${JSON.stringify({ whole, spoilt, time }, null, 2)}\n`);
const missed = [
  ...(whole && whole.ungradable > MOST_UNGRADABLE ? [`More than ${100 * MOST_UNGRADABLE} % are ungradable.`] : []),
  ...spoilt.filter(({ inOrder }) => !inOrder).map(({ name }) => `${name}: a worse step is caught less often.`),
  ...spoilt.filter(({ caught }) => caught.at(-1)! < 0.95).map(({ name }) => `${name}: the worst step is not caught.`),
  // One thread: what the processor spent is what it takes where nothing else runs.
  ...(time.cpuMs > MOST_MS ? [`It takes more than ${MOST_MS} ms.`] : []),
];
for (const words of missed) console.error(words);
process.exit(missed.length === 0 ? 0 : 1);

async function wholeSet() {
  const verdicts = { good: 0, usable: 0, poor: 0 };
  let strayLight = 0;
  for (const name of names) {
    const quality = await assess(await opened(name));
    verdicts[quality ? verdictOf(quality) : 'poor']++;
    if (quality?.strayLight) strayLight++;
  }
  console.table({ photographs: names.length, ...verdicts, 'with stray light at the rim': strayLight });
  return { photographs: names.length, verdicts, strayLight, ungradable: verdicts.poor / names.length };
}

async function spoiltCopies() {
  const chosen = names.filter((_, i) => i % Math.ceil(names.length / copies) === 0);
  const rows = [];
  for (const { name, steps, score, spoil } of DEGRADATIONS) {
    const perPhotograph: Quality[][] = [];
    for (const file of chosen) {
      const image = await opened(file);
      const aperture = findAperture(image);
      if (!aperture.ok) throw new Error(`${file} has no field of view.`);
      const field = { width: image.width, height: image.height, ...aperture.value };
      // In the circle of the photograph as it was: what is measured is the verdict, not the search for the circle.
      const qualities = [assessQuality(image, aperture.value)];
      for (const step of steps)
        qualities.push(assessQuality(await pixels(await spoil(picture(image), step, field)), aperture.value));
      perPhotograph.push(qualities);
    }
    const scores = perPhotograph.map((qualities) => qualities.map((quality) => quality[score] ?? 0));
    const caught = ['as it is', ...steps].map((_, i) => share(perPhotograph.map((qualities) => !qualities[i]!.gradable)));
    const correlations = scores.map((values) =>
      spearman(
        values.map((_, i) => i),
        values,
      ),
    );
    rows.push({
      name,
      steps,
      score,
      photographs: chosen.length,
      caught,
      inOrder: caught.every((value, i) => i === 0 || value >= caught[i - 1]!),
      falling: share(scores.map((values) => values.every((value, i) => i === 0 || value <= values[i - 1]! + 1e-9))),
      spearman: { median: correlations.toSorted((a, b) => a - b)[chosen.length >> 1]!, worst: Math.max(...correlations) },
    });
  }
  console.table(
    rows.map((row) => ({
      degradation: row.name,
      ...Object.fromEntries(
        row.caught.map((value, i) => [`step ${i}`, `${Math.round(100 * value)} %${i ? ` at ${row.steps[i - 1]}` : ''}`]),
      ),
      'the score falls in': `${Math.round(100 * row.falling)} % (${row.score})`,
      'Spearman, median / worst': `${row.spearman.median.toFixed(2)} / ${row.spearman.worst.toFixed(2)}`,
    })),
  );
  return rows;
}

/** Of one photograph at 12 megapixels, median of 9: by the clock, and of the processor alone. */
async function timed() {
  const image = await pixels(picture(await opened(names[0]!)).resize(4288, 2848, { fit: 'fill' }));
  const aperture = findAperture(image);
  if (!aperture.ok) throw new Error('The photograph has no field of view.');
  const runs = Array.from({ length: 9 }, () => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    assessQuality(image, aperture.value);
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
  });
  const median = (values: number[]) => values.sort((a, b) => a - b)[4]!;
  const result = { ms: median(runs.map(({ ms }) => ms)), cpuMs: median(runs.map(({ cpuMs }) => cpuMs)) };
  console.log(
    `At 4288 x 2848: ${result.ms.toFixed(0)} ms, of which ${result.cpuMs.toFixed(0)} ms of processor time (median of 9).`,
  );
  return result;
}

async function opened(name: string): Promise<RgbaImage> {
  const decoded = await decode(new Uint8Array(await readFile(join(folder, name))));
  if (!decoded.ok) throw new Error(`${name} cannot be read.`);
  return decoded.value;
}

async function assess(image: RgbaImage): Promise<Quality | null> {
  const aperture = findAperture(image);
  return aperture.ok ? assessQuality(image, aperture.value) : null;
}

function picture({ width, height, data }: RgbaImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
}

async function pixels(from: Sharp): Promise<RgbaImage> {
  const { data, info } = await sharp(await from.png({ compressionLevel: 0 }).toBuffer())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

function share(marks: readonly boolean[]): number {
  return marks.filter(Boolean).length / marks.length;
}
