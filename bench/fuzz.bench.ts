import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FUZZ_TARGETS } from '#test/formats/fuzz/targets.ts';
import type { Attempt } from './fuzz-child.ts';

/**
 * Broken files for every decoder: mutations of sound ones by numbered seeds, each tried in a process of its own kind that is watched from outside, so that a
 * crash, a hang or a lack of memory is found too and put down to its seed. `--inputs=20000` a decoder, `--seed=0` to begin with, `--only=tiff`.
 */
const option = (name: string, fallback: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback;
const inputs = Number(option('inputs', '20000'));
const first = Number(option('seed', '0'));
const only = option('only', '');
/** Longer than this without a word is a hang, wall clock; and more processor time than this is too slow. */
const [HANG_MS, SLOW_CPU_MS] = [30_000, 2000];

const results: Record<string, Awaited<ReturnType<typeof fuzz>>> = {};
for (const { name } of FUZZ_TARGETS.filter((target) => !only || target.name === only)) {
  results[name] = await fuzz(name);
  const { tried, faults, slowestCpuMs, peakRssMb, seconds } = results[name];
  console.log(
    `${name}: ${tried} inputs, ${faults.length} faults, slowest ${slowestCpuMs.toFixed(0)} ms of processor time, memory at most ${peakRssMb.toFixed(0)} MB, ${seconds.toFixed(0)} s`,
  );
  for (const line of faults.slice(0, 10)) console.log(`  ${line}`);
}
await mkdir(join(import.meta.dirname, 'results'), { recursive: true });
await writeFile(join(import.meta.dirname, 'results', 'fuzz.json'), `${JSON.stringify(results, null, 2)}\n`);
if (Object.values(results).some(({ faults }) => faults.length > 0)) process.exitCode = 1;

async function fuzz(name: string) {
  const start = performance.now();
  const faults: string[] = [];
  let [tried, slowestCpuMs, peakRssMb] = [0, 0, 0];
  for (let from = first; from < first + inputs; ) {
    const { last, end } = await watched(name, from, ({ seed, done }) => {
      if (!done) return;
      tried++;
      slowestCpuMs = Math.max(slowestCpuMs, done.cpuMs);
      peakRssMb = Math.max(peakRssMb, done.rssMb);
      if (done.fault) faults.push(`seed ${seed}: ${done.fault}`);
      if (done.cpuMs > SLOW_CPU_MS) faults.push(`seed ${seed}: took ${done.cpuMs.toFixed(0)} ms of processor time`);
    });
    if (end === 'done') break;
    tried++;
    faults.push(`seed ${last}: ${end}`);
    from = last + 1;
  }
  return { tried, faults, slowestCpuMs, peakRssMb, seconds: (performance.now() - start) / 1000 };
}

/** One process from seed `from` on, until it is through, dies or hangs. */
function watched(name: string, from: number, hear: (attempt: Attempt) => void): Promise<{ last: number; end: string }> {
  const child = fork(join(import.meta.dirname, 'fuzz-child.ts'), [name, String(from), String(first + inputs)]);
  let last = from;
  let end: string | undefined;
  const hang = () => {
    end = 'hangs';
    child.kill('SIGKILL');
  };
  let watch = setTimeout(hang, 2 * HANG_MS);
  child.on('message', (attempt: Attempt) => {
    clearTimeout(watch);
    watch = setTimeout(hang, HANG_MS);
    last = attempt.seed;
    hear(attempt);
  });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      clearTimeout(watch);
      resolve({ last, end: end ?? (code === 0 ? 'done' : `ended the process (${signal ?? code})`) });
    });
  });
}
