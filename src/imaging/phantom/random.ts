/** A seeded source of numbers: the same seed draws the same phantom everywhere. */
export interface Random {
  /** Evenly in [low, high). */
  between(low: number, high: number): number;
  /** Evenly on a disc of the given radius, in its units. */
  onDisc(radius: number): { x: number; y: number };
  chance(probability: number): boolean;
}

export const createRandom = (seed: number): Random => {
  let state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x100000000;
  };
  const between = (low: number, high: number): number => low + (high - low) * next();
  return {
    between,
    onDisc: (radius) => {
      const angle = between(0, 2 * Math.PI);
      const distance = radius * Math.sqrt(next());
      return { x: distance * Math.cos(angle), y: distance * Math.sin(angle) };
    },
    chance: (probability) => next() < probability,
  };
};
