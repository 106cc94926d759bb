import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startWasm } from '#cli/tf-node.ts';
import { headChannels } from '#inference/graph.ts';
import { backboneOf } from '#inference/registry.ts';
import { withScales } from '#inference/scales.ts';
import { noisyWeights } from '#test/inference/small-network.ts';
import { exportModel } from '#training/export.ts';
import { plainFacts } from '#training/stand-in.ts';
import { findings } from './axe.ts';
import { BUILD, servePage } from './server.ts';
import { expect, test as plain } from './test.ts';

const SCALES = ['mixed5', 'mixed10'];

/** The build with one model: random weights, a head on two scales, and an input of 139 px, which gives 7 x 7 and 3 x 3 cells. */
const test = plain.extend({
  server: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'funduscope-two-scale-'));
      mkdirSync(join(folder, 'models'));
      for (const name of readdirSync(BUILD)) if (name !== 'models') symlinkSync(join(BUILD, name), join(folder, name));
      writeFileSync(join(folder, 'models/index.json'), JSON.stringify({ models: ['two-scale'] }));
      await startWasm();
      const { graph } = withScales(backboneOf('inception-v3')!, SCALES);
      const facts = plainFacts('two-scale', 'inception-v3', 'none', 'Random weights.');
      await exportModel(join(folder, 'models/two-scale'), noisyWeights(graph, headChannels(graph)), {
        ...facts,
        preprocessing: { ...facts.preprocessing, size: 139 },
        head: { ...facts.head, scales: SCALES },
      });
      const server = await servePage(folder);
      await use(server);
      await server.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

// The checker is injected as a script, which the page's own policy forbids.
test.use({ bypassCSP: true });
test.slow();

test('a model on two scales is explained by either map or both, each with what it adds', async ({
  funduscope,
  photographs,
  page,
}) => {
  const path = await photographs.small(1);
  await funduscope.open();
  await funduscope.modelReady();
  await funduscope.drop(path);
  await funduscope.explained(path);
  const map = async () => {
    const found = (await funduscope.state()).photographs.find(({ name }) => name === basename(path))!;
    return { ...found.grid!, grade: found.progress.kind === 'done' && found.progress.outcome };
  };
  const choose = async (name: RegExp, scale: string | undefined) => {
    await funduscope.press('radio', name);
    await expect.poll(async () => (await map()).target?.scale).toBe(scale);
  };

  const both = await map();
  expect([both.width, both.parts!.fine.width, both.parts!.coarse.width]).toEqual([7, 7, 3]);
  await expect(page.getByRole('radio', { name: /^Both: Both maps together add/ })).toBeChecked();
  expect(await findings(page), 'choice of the map').toEqual([]);

  await choose(/^3 × 3: This map adds [+−]?[\d.]+ to the logit/, 'coarse');
  const coarse = await map();
  expect([coarse.width, coarse.height]).toEqual([3, 3]);
  expect(coarse.parts).toEqual(both.parts);
  await choose(/^7 × 7: /, 'fine');
  expect((await map()).values).not.toEqual(both.values);
  await expect(page.locator('.evidence-state')).toContainText('fine scale');

  // The answer changes, the map that was chosen stays.
  await funduscope.press('radio', /^4, /);
  await expect.poll(async () => (await map()).target).toEqual({ kind: 'grade', grade: 4, scale: 'fine' });
  await choose(/^Both: /, undefined);
  expect((await map()).grade).toEqual(both.grade);
});
