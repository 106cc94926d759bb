import { readdirSync } from 'node:fs';
import { hasShared, sharedData } from '#test/shared-paths.ts';
import { keep, withPage } from './open-page.ts';

/** 100 photographs one after another, kept in the list: what the page holds after each ten. --photographs=N. */
const count = Number(process.argv.find((arg) => arg.startsWith('--photographs='))?.slice(14) ?? 100);

// So that the browser measures when it is asked, not at its next collection.
await withPage(
  async ({ openPage, photographs }) => {
    const folder = sharedData('idrid', 'images');
    const real = hasShared ? readdirSync(folder).map((name) => `${folder}/${name}`) : [];
    const page = await openPage();
    await page.open();
    await page.modelReady();
    const session = await page.page.context().newCDPSession(page.page);
    const rows: Record<string, number>[] = [];
    for (let i = 0; i < count; i++) {
      const file = real[i] ?? (await photographs.small(i));
      await page.drop(file);
      await page.done(file);
      if ((i + 1) % 10 > 0) continue;
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      rows.push({ photographs: i + 1, pageHeapMB: usedSize / 1e6, ...(await page.page.evaluate(inUse)) });
    }
    console.table(
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value.toFixed(1))]))),
    );
    await keep('memory', { photographs: real.length > 0 ? 'IDRiD' : 'phantoms', rows });
  },
  { args: ['--enable-blink-features=ForceEagerMeasureMemory'] },
);

/** In the page: what TensorFlow.js holds, pictures that are open (a thumbnail for each photograph among them), and all threads together. */
async function inUse(): Promise<Record<string, number>> {
  const measure = (performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
    .measureUserAgentSpecificMemory;
  const all = await measure?.call(performance);
  const tensors = await window.funduscope.tensors();
  return {
    tensors: tensors.ok ? tensors.value.tensors : Number.NaN,
    tensorMB: tensors.ok ? tensors.value.bytes / 1e6 : Number.NaN,
    pictures: window.funduscope.openPictures(),
    allThreadsMB: (all?.bytes ?? Number.NaN) / 1e6,
  };
}
