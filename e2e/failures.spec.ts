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
  await expect(funduscope.result).toContainText('ICDR grade', { timeout: 120_000 });
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

for (const [worker, stage] of [
  ['imaging', 'decode'],
  ['inference', 'trunk'],
] as const) {
  test(`a photograph says so when the ${worker} worker dies, and is graded when tried again`, async ({
    funduscope,
    photographs,
    page,
    watched,
  }) => {
    await page.route(`**/${worker}.worker-*.js`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${diesAt(stage)}${await response.text()}` });
    });
    const path = await photographs.small(1);
    await funduscope.open();
    await funduscope.modelReady();
    await page.unroute(`**/${worker}.worker-*.js`);
    await funduscope.drop(path);
    expect((await funduscope.done(path)).progress.outcome).toMatchObject({
      kind: 'failed',
      error: { kind: 'worker-crashed', worker },
    });
    await expect(funduscope.result).toContainText('The computation stopped');
    await funduscope.result.getByRole('button', { name: 'Try again' }).click();
    await expect(funduscope.result).toContainText('ICDR grade', { timeout: 120_000 });
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

/** Before a worker's own script: as soon as it tells of that stage, it is heard of no more, and dies as for want of memory. */
const diesAt = (stage: string): string => `
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (JSON.stringify(message).includes('"${stage}"')) {
      MessagePort.prototype.postMessage = self.postMessage = () => {};
      setTimeout(() => { throw new Error('died in a journey'); });
    } else postMessage.call(this, message, ...rest);
  };
`;
