import { describe, expect, test } from 'vitest';
import { fault, inputOf } from '#test/formats/fuzz/attempt.ts';
import { FUZZ_TARGETS } from '#test/formats/fuzz/targets.ts';

/** `npm run bench -- fuzz` tries 100,000 and more. */
const INPUTS = 150;

describe.each(FUZZ_TARGETS)('$name', (target) => {
  test('what it begins with is sound', async () => {
    for (const bytes of await target.corpus()) expect(await fault(new Uint8Array(bytes))).toBeUndefined();
  });

  test(`of ${INPUTS} broken files none does more than be refused`, { timeout: 60_000 }, async () => {
    const corpus = await target.corpus();
    const faults: string[] = [];
    for (let seed = 0; seed < INPUTS; seed++) {
      const found = await fault(inputOf(target, corpus, seed));
      if (found) faults.push(`${target.name} ${seed}: ${found}`);
    }
    expect(faults).toEqual([]);
  });
});
