import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadClahe } from '#imaging/clahe/clahe.ts';
import { cv } from '#test/imaging/clahe/opencv.ts';
import { claheWasm } from '#test/imaging/clahe/pictures.ts';
import { hasShared } from '#test/shared-paths.ts';
import { type ClaheResults, inChromium } from './clahe-chromium.ts';
import { type ClaheRow, contest, median, slide, warmUp } from './clahe-contest.ts';
import { PICTURES, picture, SIZES } from './clahe-pictures.ts';

/** CLAHE beside opencv-js, in Node and in a Chromium worker; --rounds=N, --node or --chromium for one of them alone. */
const rounds = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 7);
const [onlyNode, onlyChromium] = [process.argv.includes('--node'), process.argv.includes('--chromium')];
const FULL = SIZES.at(-1)!;
/** How many times faster than opencv-js: the median at full size, and each single case. */
const LEAST = { grey: 5, lab: 4, single: 2.5 };
/** Moving the clip slider re-runs the second pass alone: at most this share of the first rendering. */
const MOVE = 0.7;

if (!hasShared) console.log('Without ../shared there are no photographs: noise alone is measured.');
const runs = [...(onlyChromium ? [] : [inNode]), ...(onlyNode ? [] : [() => inChromium(rounds)])];
const results: ClaheResults = { rows: [], slides: [] };
for (const run of runs) {
  const { rows, slides } = await run();
  results.rows.push(...rows);
  results.slides.push(...slides);
}
console.table(
  results.rows.map(({ where, mode, size, picture: name, ...numbers }) => ({ where, mode, size, name, ...rounded(numbers) })),
);
console.table(results.slides.map(({ where, size, picture: name, ...numbers }) => ({ where, size, name, ...rounded(numbers) })));
const folder = join(import.meta.dirname, 'results');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'clahe.json'), `${JSON.stringify(results, null, 2)}\n`);
const missed = [...new Set(results.rows.map(({ where }) => where))].flatMap(missedIn);
for (const words of missed) console.error(words);
process.exit(missed.length === 0 ? 0 : 1);

async function inNode(): Promise<ClaheResults> {
  const clahe = await loadClahe(await claheWasm());
  const where = `Node ${process.versions.node}`;
  const found: ClaheResults = { rows: [], slides: [] };
  for (const size of SIZES) {
    const pictures = await Promise.all(PICTURES.map((name) => picture(name, size)));
    if (size === SIZES[0]) await warmUp(clahe, cv, pictures);
    found.rows.push(...contest(clahe, cv, pictures, rounds, where));
    if (size === FULL) found.slides.push(...slide(clahe, pictures, where));
  }
  return found;
}

/** What falls short there, in words; prints the medians. */
function missedIn(where: string): string[] {
  const rows = results.rows.filter((row) => row.where === where);
  const words: string[] = [];
  for (const mode of ['grey', 'lab'] as const) {
    const ratio = median(ratiosOf(rows.filter((row) => row.mode === mode && row.size === `${FULL.width} x ${FULL.height}`)));
    console.log(`${where}, ${mode} at full size: ${ratio.toFixed(1)} times faster (median).`);
    if (hasShared && ratio < LEAST[mode]) words.push(`${where}: the median of ${mode} is below ${LEAST[mode]}.`);
  }
  const slow = rows.filter(({ ratio }) => ratio < LEAST.single);
  words.push(...slow.map(({ mode, size, picture: name }) => `${where}: ${mode} of ${name} at ${size} is below ${LEAST.single}.`));
  const stiff = results.slides.filter((row) => row.where === where && row.move > MOVE * row.first);
  words.push(
    ...stiff.map(
      ({ picture: name }) => `${where}: a move of the slider on ${name} takes more than ${MOVE} of a first rendering.`,
    ),
  );
  return words;
}

function ratiosOf(rows: readonly ClaheRow[]): number[] {
  return rows.map(({ ratio }) => ratio);
}

function rounded(numbers: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value.toFixed(2))]));
}
