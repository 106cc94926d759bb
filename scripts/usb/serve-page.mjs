import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { serve } from './serve.mjs';

// Started by start-mac-linux.sh where there is no Python: serves page/ of the folder that was carried.
const { address } = await serve(join(ROOT, 'page'), 4173);
console.log(`Funduscope is at ${address}\nOpen this address in a browser. Ctrl+C ends it.`);
