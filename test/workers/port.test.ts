import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { AppError } from '#domain/error.ts';
import { ok, type Result } from '#domain/result.ts';
import { openWorker } from '#workers/port.ts';

const api = {
  double: async (n: number): Promise<Result<number, AppError>> => ok(2 * n),
  hang: (): Promise<Result<number, AppError>> => new Promise(() => {}),
  trap: async (): Promise<Result<number, AppError>> => {
    throw new WebAssembly.RuntimeError('unreachable');
  },
  stumble: async (): Promise<Result<number, AppError>> => {
    throw new Error('no usable answer');
  },
};

/** A worker whose far end is served in this thread; it dies when told to. */
class LocalWorker extends EventTarget {
  terminated = false;
  readonly #near: MessagePort;

  constructor() {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#near = port1;
    expose(api, port2);
    port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent('message', { data }));
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.#near.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#near.close();
  }

  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

function open() {
  const started: LocalWorker[] = [];
  const crashes: AppError[] = [];
  const port = openWorker<typeof api>({
    name: 'imaging',
    create: () => {
      started.push(new LocalWorker());
      return started.at(-1)! as unknown as Worker;
    },
    onCrash: (error) => crashes.push(error),
  });
  return { port, started, crashes };
}

const crashed = (detail: string) => ({ ok: false, error: { kind: 'worker-crashed', worker: 'imaging', detail } });

describe('a worker', () => {
  it('starts with its first call and serves the next ones', async () => {
    const { port, started } = open();
    expect(started).toHaveLength(0);
    const answers = [await port.call((w) => w.double(1)), await port.call((w) => w.double(2))];
    expect({ answers, started: started.length }).toEqual({ answers: [ok(2), ok(4)], started: 1 });
    started[0]!.terminate();
  });

  it('that dies or never loads fails every call that waits, and the next call starts another', async () => {
    const { port, started, crashes } = open();
    const waiting = [port.call((w) => w.hang()), port.call((w) => w.hang())];
    started[0]!.die('out of memory');
    expect(await Promise.all(waiting)).toEqual([crashed('out of memory'), crashed('out of memory')]);
    expect({ crashes: crashes.length, terminated: started[0]!.terminated }).toEqual({ crashes: 1, terminated: true });
    expect(await port.call((w) => w.double(3))).toEqual(ok(6));
    started[1]!.terminate();
  });

  it('is replaced after a WebAssembly trap, but not after an exception', async () => {
    const { port, started } = open();
    expect(await port.call((w) => w.stumble())).toEqual(crashed('no usable answer'));
    expect(await port.call((w) => w.trap())).toEqual(crashed('unreachable'));
    expect(await port.call((w) => w.double(4))).toEqual(ok(8));
    expect(started.map(({ terminated }) => terminated)).toEqual([true, false]);
    started[1]!.terminate();
  });

  it('is left to its work when the one who asked goes on: the call is cancelled at once', async () => {
    const { port, started } = open();
    const abort = new AbortController();
    const waiting = port.call((w) => w.hang(), abort.signal);
    abort.abort();
    expect(await waiting).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect(await port.call((w) => w.double(5))).toEqual(ok(10));
    expect(started[0]!.terminated).toBe(false);
    started[0]!.terminate();
  });

  it('is ended once it is no longer needed: calls under way are cancelled, and the next one starts another', async () => {
    const { port, started, crashes } = open();
    const waiting = port.call((w) => w.hang());
    port.close();
    expect(await waiting).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect({ terminated: started[0]!.terminated, crashes }).toEqual({ terminated: true, crashes: [] });
    expect(await port.call((w) => w.double(6))).toEqual(ok(12));
    expect(started).toHaveLength(2);
    port.close();
    port.close();
  });
});
