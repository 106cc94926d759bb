import { fault, inputOf } from '#test/formats/fuzz/attempt.ts';
import { FUZZ_TARGETS } from '#test/formats/fuzz/targets.ts';

/** What `fuzz.bench.ts` hears: which seed is being tried, and what came of it. */
export interface Attempt {
  readonly seed: number;
  /** Undefined as long as it is being tried. */
  readonly done?: { readonly fault: string | undefined; readonly cpuMs: number; readonly rssMb: number };
}

const [name, from, to] = process.argv.slice(2);
const target = FUZZ_TARGETS.find((candidate) => candidate.name === name)!;
const corpus = await target.corpus();
const tell = (attempt: Attempt) => new Promise((resolve) => process.send!(attempt, resolve));
for (let seed = Number(from); seed < Number(to); seed++) {
  const bytes = inputOf(target, corpus, seed);
  await tell({ seed });
  const cpu = process.cpuUsage();
  const found = await fault(bytes);
  const { user, system } = process.cpuUsage(cpu);
  await tell({ seed, done: { fault: found, cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1e6 } });
}
process.disconnect();
