import type { Weight, Weights } from '#inference/weights.ts';
import { seeded } from '#training/random.ts';

/** The same network without what it learned: the values of each array permuted among themselves (Adebayo et al. 2018, the randomisation test). */
export function scramble(weights: Weights, seed: number): Map<string, Weight> {
  const random = seeded(seed);
  return new Map(
    [...weights].map(([name, { shape, data }]) => {
      const permuted = data.slice();
      for (let i = permuted.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [permuted[i], permuted[j]] = [permuted[j]!, permuted[i]!];
      }
      return [name, { shape, data: permuted }];
    }),
  );
}
