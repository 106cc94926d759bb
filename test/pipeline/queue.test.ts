import { describe, expect, it } from 'vitest';
import type { Batch } from '#domain/batch.ts';
import { queue } from '#pipeline/queue.ts';

const never = () => {
  throw new Error('must never be called');
};

/** A job that ends when told to, and notes that it began. */
function slowJob(log: string[], name: string) {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  const job = async (signal: AbortSignal) => {
    log.push(`${name} begins`);
    await promise;
    log.push(signal.aborted ? `${name} was aborted` : `${name} ends`);
  };
  return { job, end: resolve };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('queue', () => {
  it('runs one photograph after another while others are added', async () => {
    const log: string[] = [];
    const { add } = queue<string>({ onBug: never });
    const [a, b] = [slowJob(log, 'a'), slowJob(log, 'b')];
    add('a', a.job);
    add('b', b.job);
    b.end();
    await settled();
    expect(log).toEqual(['a begins']);
    a.end();
    await settled();
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('drops a job that waits and aborts the one that runs', async () => {
    const log: string[] = [];
    const { add, cancel } = queue<string>({ onBug: never });
    const a = slowJob(log, 'a');
    add('a', a.job);
    add('b', never);
    cancel('b');
    cancel('a');
    a.end();
    await settled();
    expect(log).toEqual(['a begins', 'a was aborted']);
  });

  it('goes on after a job that throws, and tells of it', async () => {
    const log: string[] = [];
    const { add } = queue<string>({ onBug: (key, thrown) => log.push(`${key}: ${(thrown as Error).message}`) });
    const b = slowJob(log, 'b');
    add('a', async () => {
      throw new Error('a bug');
    });
    add('b', b.job);
    b.end();
    await settled();
    expect(log).toEqual(['a: a bug', 'b begins', 'b ends']);
  });

  it('takes the photograph on show before those that came earlier', async () => {
    const log: string[] = [];
    let shown: string | null = 'a';
    const { add } = queue<string>({ onBug: never, first: () => shown });
    const jobs = ['a', 'b', 'c'].map((name) => ({ name, ...slowJob(log, name) }));
    for (const { name, job, end } of jobs) {
      add(name, job);
      end();
    }
    shown = 'c';
    await settled();
    expect(log.filter((line) => line.endsWith('begins'))).toEqual(['a begins', 'c begins', 'b begins']);
  });

  it('lets the one that runs end when it pauses, and starts the next when it goes on', async () => {
    const log: string[] = [];
    const { add, pause, resume } = queue<string>({ onBug: never });
    const [a, b] = [slowJob(log, 'a'), slowJob(log, 'b')];
    add('a', a.job);
    add('b', b.job);
    pause();
    a.end();
    b.end();
    await settled();
    expect(log).toEqual(['a begins', 'a ends']);
    resume();
    await settled();
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});

describe('the count of a run', () => {
  const counting = () => {
    const seen: Pick<Batch, 'done' | 'total'>[] = [];
    const runs = queue<string>({ onBug: () => {}, onBatch: ({ done, total }) => seen.push({ done, total }) });
    return { seen, ...runs };
  };

  it('grows with what is added, and begins anew once the queue was empty', async () => {
    const { add, seen } = counting();
    for (const name of ['a', 'b', 'c']) add(name, async () => {});
    expect(seen.at(-1)).toEqual({ done: 0, total: 3 });
    await settled();
    expect(seen.at(-1)).toEqual({ done: 3, total: 3 });
    add('d', async () => {});
    expect(seen.at(-1)).toEqual({ done: 0, total: 1 });
  });

  it('leaves out what was cancelled, waiting or running', async () => {
    const { add, cancel, seen } = counting();
    const a = slowJob([], 'a');
    add('a', a.job);
    add('b', never);
    add('c', async () => {});
    cancel('b');
    cancel('a');
    a.end();
    await settled();
    expect(seen.at(-1)).toEqual({ done: 1, total: 1 });
  });

  it('goes on from what was done before the page was opened again', async () => {
    const { add, recall, seen } = counting();
    recall(12);
    for (const name of ['a', 'b', 'c']) add(name, async () => {});
    expect(seen.at(-1)).toEqual({ done: 12, total: 15 });
    await settled();
    expect(seen.at(-1)).toEqual({ done: 15, total: 15 });
  });

  it('counts a photograph once that is put at the end anew', async () => {
    const { add, seen } = counting();
    const a = slowJob([], 'a');
    add('a', a.job);
    add('b', async () => {});
    add('b', async () => {});
    expect(seen.at(-1)).toEqual({ done: 0, total: 2 });
    a.end();
  });
});
