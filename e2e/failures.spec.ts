import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

test('a shard that was altered is found out by its hash: no grade, and the model can be loaded again', async ({
  funduscope,
  photographs,
  page,
}) => {
  const shard = '**/models/*/group1-shard2of*.bin';
  await page.route(shard, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = body[1000]! ^ 1;
    await route.fulfill({ response, body });
  });
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.drop(path);
  expect((await funduscope.done(path)).progress.outcome).toMatchObject({ kind: 'failed', error: { kind: 'model-corrupt' } });
  await expect(funduscope.result).toContainText('A file of the model is damaged or missing (group1-shard2of');
  await expect(funduscope.result).not.toContainText('ICDR grade');

  await page.unroute(shard);
  await funduscope.result.getByRole('button', { name: 'Try again' }).click();
  await expect(funduscope.result).toContainText('ICDR grade', { timeout: 60_000 });
});

test('a model that is not there is said, before any photograph is dropped', async ({ funduscope, page }) => {
  await page.route('**/card.json', (route) => route.fulfill({ status: 404, body: 'Not found.' }));
  await funduscope.open();
  await expect(page.getByText('The model could not be loaded.')).toBeVisible();
});

test('a model that is not in the catalogue is refused', async ({ funduscope, page }) => {
  await funduscope.open({ model: '../elsewhere' });
  await expect(page.getByText('The model could not be loaded.')).toBeVisible();
});

test('a backend that the browser does not have is said by name, and nothing else is taken', async ({ funduscope, page }) => {
  await funduscope.open({ backend: 'webgpu' });
  await expect(page.getByText('This browser can run no model.')).toBeVisible();
  expect((await funduscope.state()).model).toMatchObject({ kind: 'failed', error: { kind: 'no-backend', asked: 'webgpu' } });
});

for (const worker of ['imaging', 'inference'] as const) {
  test(`a photograph says so when the ${worker} worker dies, and is graded when tried again`, async ({
    funduscope,
    photographs,
    page,
    watched,
  }) => {
    const path = await photographs.realSize();
    await funduscope.open();
    await funduscope.modelReady();
    const dying = diesAt(page, worker);
    await funduscope.drop(path);
    await dying;
    expect((await funduscope.done(path)).progress.outcome).toMatchObject({
      kind: 'failed',
      error: { kind: 'worker-crashed', worker },
    });
    await expect(funduscope.result).toContainText('The computation stopped');
    await funduscope.result.getByRole('button', { name: 'Try again' }).click();
    await expect(funduscope.result).toContainText('ICDR grade', { timeout: 60_000 });
    watched.exceptions.splice(0);
  });
}

test('a worker whose script does not load is said beside the photograph', async ({ funduscope, photographs, page }) => {
  await page.route('**/imaging.worker-*.js', (route) => route.fulfill({ status: 404, body: 'Not found.' }));
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.drop(path);
  expect((await funduscope.done(path)).progress.outcome).toMatchObject({
    kind: 'failed',
    error: { kind: 'worker-crashed', worker: 'imaging' },
  });
});

/** Throws in a worker, as running out of memory does, as soon as a photograph is in its hands. */
async function diesAt(page: Page, name: 'imaging' | 'inference'): Promise<void> {
  const stages = name === 'imaging' ? ['decode', 'aperture'] : ['trunk'];
  const isThere = (wanted: string[]) =>
    window.funduscope.state().photographs.some(({ progress }) => progress.kind === 'running' && wanted.includes(progress.stage));
  await page.waitForFunction(isThere, stages, { polling: 5 });
  const worker = page.workers().find((candidate) => candidate.url().includes(`${name}.worker`));
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('died in a journey');
    });
  });
}
