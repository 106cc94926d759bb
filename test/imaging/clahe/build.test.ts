import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { claheWasm } from '#test/imaging/clahe/pictures.ts';

it('clahe.wasm is what its AssemblyScript compiles to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clahe-'));
  try {
    const script = resolve(import.meta.dirname, '../../../scripts/build-wasm.mjs');
    await promisify(execFile)(process.execPath, [script, join(folder, 'clahe.wasm')]);
    expect((await readFile(join(folder, 'clahe.wasm'))).equals(await claheWasm()), 'run `npm run wasm` and commit').toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});
