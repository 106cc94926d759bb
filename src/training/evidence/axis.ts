/** From a figure to px, linear; `domain` and `range` are each where it begins and ends. */
export const linear =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): ((value: number) => number) =>
  (value) =>
    start + ((value - from) / (to - from)) * (end - start);

/** Round figures from `low` to `high`, about `count` of them, 1, 2 or 5 times a power of ten apart. */
export function ticks([low, high]: readonly [number, number], count = 5): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
