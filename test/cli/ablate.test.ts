import { describe, expect, it } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';

describe('ablate', () => {
  const given = ['--data', 'a/idrid', '--data', 'b/other', '--weights', 'w.h5', '--run', 'r'];

  it.each([
    [[], '--data DIR, --weights FILE.h5 and --run DIR are needed.'],
    [[...given, '--backbone', 'alexnet'], '--backbone is inception-v3 or'],
    [[...given, '--across', 'idrid'], '--across is FROM:TO, two of idrid, other, not idrid.'],
    [[...given, '--across', 'idrid:aptos'], '--across is FROM:TO, two of idrid, other, not idrid:aptos.'],
    [[...given, '--limit', '3'], '--limit is a number of 10 to'],
  ])('%j is no command line: it is named, with the usage', async (args, message) => {
    const words: string[] = [];
    expect(await dispatch(['ablate', ...args], (text) => words.push(text))).toBe(2);
    expect(words.join()).toContain(message);
    expect(words.join()).toContain('ablate --data DIR...');
  });

  it('says at once that a folder is no data folder', async () => {
    const words: string[] = [];
    expect(await dispatch(['ablate', ...given], (text) => words.push(text))).toBe(1);
    expect(words.join()).toContain('a/idrid/labels.csv is not there');
  });
});
