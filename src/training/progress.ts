/** `note`: what else there is to say. */
export type Progress = (done: number, of: number, note?: string) => void;

/** Reports every `n`th call and the last, with a bar and the time left. */
export function reportEvery(n: number, what: string, report: (line: string) => void): Progress {
  const started = performance.now();
  let before: number | undefined;
  return (done, of, note) => {
    before ??= done - 1;
    if (done % n !== 0 && done !== of) return;
    const left = ((performance.now() - started) / (done - before)) * (of - done);
    report(`${bar(done / of)} ${done} of ${of} ${what}, ${timeOf(left / 1000)} left${note === undefined ? '' : `, ${note}`}`);
  };
}

const CELLS = 20;

const bar = (share: number): string => `[${'#'.repeat(Math.round(CELLS * share)).padEnd(CELLS, '.')}]`;

/** 75 -> 1:15. */
const timeOf = (seconds: number): string =>
  `${Math.floor(Math.round(seconds) / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;
