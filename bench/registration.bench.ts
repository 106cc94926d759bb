import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register } from '#imaging/registration/register.ts';
import { misses, photographed, secondVisit } from '#test/imaging/registration/second-visit.ts';
import { hasShared, sharedData } from '#test/shared-paths.ts';

/**
 * How well two photographs of one eye are laid over each other, and whether different eyes are refused. No set here holds an eye at two visits: the second photograph is
 * made of the first by sharp (turned, scaled, cut to another circle, darker, compressed), so nothing has changed in it, and it is flat as the first. --count=N pairs.
 */
const FOLDER = sharedData('idrid', 'images');
const count = Number(process.argv.find((flag) => flag.startsWith('--count='))?.slice(8) ?? 24);
if (!hasShared) {
  console.log('Registration is measured on the photographs of ../shared, which are not here.');
  process.exit();
}
const names = readdirSync(FOLDER).toSorted();
const nth = (i: number) => join(FOLDER, names[(i * 37) % names.length]!);
const spread = (i: number, steps: number, low: number, high: number) => low + ((high - low) * ((i * 7) % steps)) / (steps - 1);

const same: { missed: number; correlation: number; ms: number; isReliable: boolean }[] = [];
const different: { correlation: number; isReliable: boolean }[] = [];
for (let i = 0; i < count; i++) {
  const first = await photographed(nth(i));
  const change = {
    turn: spread(i, 11, -20, 20),
    scale: spread(i, 5, 0.7, 1.3),
    shift: [spread(i, 3, -0.25, 0.25), 0.1] as const,
  };
  const second = await secondVisit(nth(i), first, change);
  const started = performance.now();
  const { map, correlation, isReliable } = register(first, second.moving);
  const missed = Math.max(...misses(map, first.aperture, second));
  same.push({ missed, correlation, isReliable, ms: performance.now() - started });
  const other = register(first, await photographed(nth(i + 1)));
  different.push({ correlation: other.correlation, isReliable: other.isReliable });
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const row = {
  pairs: count,
  'found and right (worst miss < 0.5 % of the diameter)': same.filter((pair) => pair.isReliable && pair.missed < 0.005).length,
  'found and wrong': same.filter((pair) => pair.isReliable && pair.missed >= 0.005).length,
  'refused, though one eye': same.filter((pair) => !pair.isReliable).length,
  'median of the worst miss, % of the diameter': (100 * median(same.map(({ missed }) => missed))).toFixed(3),
  'lowest correlation of one eye': Math.min(...same.map(({ correlation }) => correlation)).toFixed(2),
  'different eyes taken for one': different.filter((pair) => pair.isReliable).length,
  'highest correlation of different eyes': Math.max(...different.map(({ correlation }) => correlation)).toFixed(2),
  'median time, ms': Math.round(median(same.map(({ ms }) => ms))),
};
console.table(Object.entries(row).map(([what, value]) => ({ what, value })));
const results = join(import.meta.dirname, 'results');
await mkdir(results, { recursive: true });
await writeFile(join(results, 'registration.json'), `${JSON.stringify(row, null, 2)}\n`);
