import type { Funduscope } from '#e2e/page.ts';
import { keep, median, withPage } from './open-page.ts';

/** From the drop of a 12-megapixel JPEG to the heatmap on the screen, by stage, warm, on wasm. --runs=N photographs after the first. */
const runs = Number(process.argv.find((arg) => arg.startsWith('--runs='))?.slice(7) ?? 6);
/** "Decode to overlay at most 2.5 s warm on two cores without a GPU." */
const LIMIT_MS = 2500;

await withPage(async ({ openPage, photographs }) => {
  const files = [...photographs.originals];
  while (files.length <= runs) files.push(await photographs.realSize(files.length));
  const page = await openPage();
  await page.open();
  const { backend } = await page.modelReady();

  const rows: Readonly<Record<string, number>>[] = [];
  for (const file of files.slice(0, runs + 1)) {
    const total = await dropped(page, file);
    const { ms } = await page.explained(file);
    const stages = Object.values(ms).reduce((sum, stage) => sum + stage, 0);
    // The rest: hashing, the way between threads, the gradient, and painting photograph and heatmap.
    rows.push({ ...ms, rest: total - stages, total });
    await page.page.getByRole('button', { name: /^Remove / }).click();
  }
  const warm = rows.slice(1);
  const medians = Object.fromEntries(Object.keys(warm[0]!).map((stage) => [stage, median(warm.map((row) => row[stage]!))]));
  const fastest = Math.min(...warm.map(({ total }) => total!));
  console.table(
    [...warm, medians].map((row) => Object.fromEntries(Object.entries(row).map(([stage, ms]) => [stage, Math.round(ms)]))),
  );
  console.log(
    `Median ${Math.round(medians['total']!)} ms, fastest ${Math.round(fastest)} ms; at most ${LIMIT_MS} (${backend.name}, ${backend.detail}).`,
  );
  await keep('drop-to-overlay', { backend, limitMs: LIMIT_MS, medians, fastest, warm });
});

/** Drops a file; ms until its heatmap has been painted over it. */
async function dropped(funduscope: Funduscope, file: string): Promise<number> {
  const transfer = await funduscope.transfer([file]);
  return funduscope.page.evaluate(async (dataTransfer) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isShown = () =>
      window.funduscope.state().photographs.some(({ grid }) => grid) &&
      document.querySelector('canvas[data-view=colour][data-ready=true]');
    const start = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    while (!isShown()) await frame();
    await frame();
    return performance.now() - start;
  }, transfer);
}
