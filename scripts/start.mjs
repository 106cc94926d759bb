import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';
import { serve } from './serve.mjs';

const DEFAULT_PORT = 4173;

/** `npm start [-- --port N]`: installs, builds, serves the page and prints its address. */
async function start() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
  ensureInstalled({ production: true });
  requireModel();
  if (ensureBuilt() !== 0) throw new Error('The page could not be built; the reason stands above.');
  const { address } = await serve(join(ROOT, 'dist'), port);
  console.log(`Funduscope is at ${address}  (Ctrl+C ends it)`);
}

/** The catalogue's first model is the default. Throws where a file of it is not there. */
function requireModel() {
  const folder = join(ROOT, 'public/models');
  const [id] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).models;
  const card = join(folder, id, 'card.json');
  const files = existsSync(card) ? Object.keys(JSON.parse(readFileSync(card, 'utf8')).files) : ['card.json'];
  const missing = files.filter((file) => !existsSync(join(folder, id, file)));
  if (missing.length > 0) throw new Error(`The model ${id} is incomplete: public/models/${id} lacks ${missing.join(', ')}.`);
}

start().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
