import { Funduscope } from './page.ts';
import { servePage } from './server.ts';
import { expect, test } from './test.ts';
import { watch } from './watch.ts';

test('with the server stopped a further photograph is graded, and nothing is asked of anybody', async ({
  browser,
  photographs,
}) => {
  const server = await servePage();
  const context = await browser.newContext();
  const watched = watch(context, server.address);
  const funduscope = new Funduscope(await context.newPage(), server.address);
  await funduscope.open();
  await funduscope.modelReady();
  // The watch sees what workers fetch: the model was fetched by one.
  expect(watched.requests.some((url) => url.includes('/models/') && url.endsWith('.bin'))).toBe(true);

  await server.stop();
  const before = watched.requests.length;
  const path = await photographs.small(3);
  await funduscope.drop(path);
  await funduscope.explained(path);
  await funduscope.page.getByRole('button', { name: 'CLAHE' }).click();
  await expect(funduscope.viewer.locator('canvas[data-view=clahe]')).toHaveAttribute('data-ready', 'true');
  expect(watched.requests.slice(before).filter((url) => !url.startsWith('blob:'))).toEqual([]);
  expect(watched.foreign).toEqual([]);
  await context.close();
});

test('the page is served under a policy that allows no connection but its own', async ({ page, server, funduscope, watched }) => {
  const response = await page.goto(server.address);
  const header = (await response!.allHeaders())['content-security-policy'];
  const meta = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  for (const policy of [header, meta]) {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
  }

  await funduscope.open();
  await funduscope.modelReady();
  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
  // That attempt, and nothing before it.
  expect(watched.violations.splice(0)).not.toEqual([]);
  watched.foreign.splice(0);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
