import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToCatalogue } from '#cli/open-model.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
});
afterAll(() => rm(folder, { recursive: true }));

const catalogue = async () => JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));

describe('the catalogue', () => {
  it('begins with the first model, and keeps what else it says when another is added, once', async () => {
    await addToCatalogue('large', folder);
    expect(await catalogue()).toEqual({ models: ['large'] });
    await writeFile(join(folder, 'index.json'), JSON.stringify({ models: ['large'], light: 'small' }));
    await addToCatalogue('small', folder);
    await addToCatalogue('small', folder);
    expect(await catalogue()).toEqual({ models: ['large', 'small'], light: 'small' });
  });
});
