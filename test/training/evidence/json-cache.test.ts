import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonCache } from '#training/evidence/json-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'funduscope-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

const never = async () => {
  throw new Error('It is kept already.');
};

describe('what is kept between runs', () => {
  it('is made once, in this run and the next', async () => {
    const file = join(folder, 'deep', 'a.jsonl');
    const cache = jsonCache(file);
    expect(await cache.of('key', async () => ({ logits: [1, -0.5] }))).toEqual({ logits: [1, -0.5] });
    expect(await cache.of('key', never)).toEqual({ logits: [1, -0.5] });
    expect(await jsonCache(file).of('key', never)).toEqual({ logits: [1, -0.5] });
  });

  it('keeps null too', async () => {
    const file = join(folder, 'null.jsonl');
    await jsonCache(file).of('key', async () => null);
    expect(await jsonCache(file).of('key', never)).toBeNull();
  });

  it('loses only the line that a kill cut short', async () => {
    const file = join(folder, 'cut.jsonl');
    writeFileSync(file, '["whole",1]\n["cut",[1,2');
    const cache = jsonCache(file);
    expect(await cache.of('whole', never)).toBe(1);
    expect(await cache.of('cut', async () => 2)).toBe(2);
    expect(await jsonCache(file).of('cut', never)).toBe(2);
    expect(readFileSync(file, 'utf8')).toMatch(/\["cut",2\]\n$/);
  });

  it('keeps nothing of what failed', async () => {
    const cache = jsonCache(join(folder, 'failed.jsonl'));
    await expect(cache.of('key', never)).rejects.toThrow();
    expect(await cache.of('key', async () => 3)).toBe(3);
  });
});
