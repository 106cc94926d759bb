import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBytes } from '#cli/files.ts';

test('a path that holds no photograph is told in words', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  const missing = join(folder, 'missing.jpg');
  const messageOf = async (path: string) => {
    const read = await readBytes(path);
    return read.ok ? undefined : read.error.message;
  };
  expect(await messageOf(missing)).toBe(`There is no file ${missing}.`);
  expect(await messageOf(folder)).toBe(`${folder} is a folder: name the photographs in it.`);
  await rm(folder, { recursive: true });
});
