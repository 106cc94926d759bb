import { describe, expect, it } from 'vitest';
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
    const { add } = queue<string>(never);
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
    const { add, cancel } = queue<string>(never);
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
    const { add } = queue<string>((key, thrown) => log.push(`${key}: ${(thrown as Error).message}`));
    const b = slowJob(log, 'b');
    add('a', async () => {
      throw new Error('a bug');
    });
    add('b', b.job);
    b.end();
    await settled();
    expect(log).toEqual(['a: a bug', 'b begins', 'b ends']);
  });
});
