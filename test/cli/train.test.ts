import { describe, expect, it } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';

async function said(...args: string[]): Promise<{ status: number; words: string }> {
  const words: string[] = [];
  return { status: await dispatch(['train', ...args], (text) => words.push(text)), words: words.join('\n') };
}

const WHOLE = ['--data', 'clinic', '--weights', 'weights.h5', '--run', 'run'];

describe('train', () => {
  it.each([
    [[], '--data DIR, --weights FILE and --run DIR are needed.'],
    [['--data', 'clinic', '--run', 'run'], '--data DIR and --weights FILE are needed.'],
    [[...WHOLE, '--batch', '2.5'], '--batch is a whole number, not 2.5.'],
    // A number that is none would train no epoch, or every one with a loss that is no number.
    [[...WHOLE, '--samples', 'many'], '--samples is a number of 1 to 1000000, not many.'],
    [[...WHOLE, '--rate', '2'], '--rate is a number of 0 to 1, not 2.'],
    [[...WHOLE, '--rates', '1'], '--rates'],
    [[...WHOLE, '--backbone', 'alexnet'], '--backbone is inception-v3 or'],
    [[...WHOLE, '--cut', 'mixed11'], '--cut: inception-v3 has no layer mixed11.'],
    [[...WHOLE, '--stages', 'head:1,mixed11:2'], '--stages: there is no layer mixed11 from the cut on.'],
    // Found once the maps were kept, it would have cost hours.
    [[...WHOLE, '--cut', 'mixed8', '--stages', 'mixed5:2'], '--stages: there is no layer mixed5 from the cut on.'],
    [[...WHOLE, '--cut', 'conv2d_80'], '--cut: inception-v3 cannot be cut at conv2d_80'],
    [[...WHOLE, '--stages', 'head'], '--stages: "head" is no stage: write LAYER:EPOCHS'],
    [[...WHOLE, '--augment', 'flips,crops'], '--augment is flips or'],
  ])('%j is no command line: it is named, with the usage', async (args, message) => {
    const { status, words } = await said(...args);
    expect(status).toBe(2);
    expect(words).toContain(message);
    expect(words).toContain('the same folder resumes it');
  });

  it('--help says how it is used', async () => {
    const { status, words } = await said('--help');
    expect(status).toBe(0);
    expect(words).toContain('--statistics N');
  });
});
