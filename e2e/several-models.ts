import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWasm } from '#cli/tf-node.ts';
import { BACKBONES } from '#inference/registry.ts';
import { noisyWeights } from '#test/inference/small-network.ts';
import { exportModel } from '#training/export.ts';
import { plainFacts } from '#training/stand-in.ts';
import { BUILD, type PageServer, servePage } from './server.ts';
import { test as base } from './test.ts';

/** The models of the page that these journeys see: at least two, and a light one among them. */
export interface Several {
  /** Ids in the catalogue's order, the default first. */
  readonly ids: readonly string[];
  readonly light: string;
  /** The name on the card of a model. */
  nameOf(id: string): string;
  /** A fresh copy of a model's folder that no catalogue names. */
  ownFolder(name: string): string;
}

/** The production build; where it ships a single model, a network of random weights stands in for the second. */
export const test = base.extend<object, { readonly several: Several }>({
  several: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'funduscope-models-'));
      await exportStandIn(join(folder, 'stand-in'));
      const shipped: { models: string[]; light?: string } = readJson(join(BUILD, 'models/index.json'));
      const ids = shipped.models.length > 1 ? shipped.models : [...shipped.models, 'stand-in'];
      const light = shipped.light ?? ids.at(-1)!;
      layOut(folder, ids, light);
      await use({
        ids,
        light,
        nameOf: (id) => readJson<{ name: string }>(join(folder, 'site/models', id, 'card.json')).name,
        ownFolder(name) {
          const own = join(mkdtempSync(join(folder, 'own-')), name);
          cpSync(join(folder, 'stand-in'), own, { recursive: true });
          return own;
        },
      });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ several: _, browserName: __ }, use) => {
      const server: PageServer = await servePage(served);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

/** Where `layOut` put the page. */
let served: string;

/** A network of random weights, as small as there is: its answers mean nothing, and are the same each time. */
async function exportStandIn(folder: string): Promise<void> {
  await startWasm();
  const backbone = BACKBONES.find(({ id }) => id === 'mobilenet-v2')!;
  const facts = { ...plainFacts('stand-in', backbone.id, 'none', 'Random weights.'), name: 'Stand-in' };
  await exportModel(folder, noisyWeights(backbone.graph, backbone.channels), facts);
}

/** The build's files beside a catalogue of our own. */
function layOut(folder: string, ids: readonly string[], light: string): void {
  served = join(folder, 'site');
  const models = join(served, 'models');
  mkdirSync(models, { recursive: true });
  for (const name of readdirSync(BUILD)) if (name !== 'models') symlinkSync(join(BUILD, name), join(served, name));
  for (const id of ids) symlinkSync(id === 'stand-in' ? join(folder, id) : join(BUILD, 'models', id), join(models, id));
  writeFileSync(join(models, 'index.json'), JSON.stringify({ models: ids, light }));
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

export { expect } from './test.ts';
