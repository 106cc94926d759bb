import { beforeEach, describe, expect, it } from 'vitest';
import { models } from '#app/models.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { smallCard } from '#test/inference/small-model.ts';
import type { LoadRequest } from '#workers/inference.worker.ts';

const WASM = { name: 'wasm', detail: '', passedOver: [] } as const;
const MISSING: AppError = { kind: 'model-corrupt', model: 'x', file: 'x.bin', detail: '404' };

/** A worker that loads when it is told to, and what was asked of it. */
function page({
  ids = ['large', 'light'],
  light = 'light',
  remembered = undefined as string | undefined,
  asked = undefined as string | undefined,
} = {}) {
  const pending = new Map<string, (result: Result<typeof WASM, AppError>) => void>();
  const log: string[] = [];
  const kept: { id: string | undefined } = { id: remembered };
  const worker = {
    catalogue: async () =>
      ok(ids.map((id) => ({ id, isLight: id === light, card: ok({ card: { ...smallCard({}), id, name: id }, sha256: id }) }))),
    load: ({ id, keep }: LoadRequest) => {
      log.push(`load ${id} keeping [${keep}]`);
      return new Promise<Result<typeof WASM, AppError>>((resolve) => pending.set(id, resolve));
    },
    stopLoading: async (id: string) => {
      log.push(`stop ${id}`);
      pending.get(id)?.(err({ kind: 'cancelled' }));
      return ok(null);
    },
    release: async (keep: readonly string[]) => {
      log.push(`release but [${keep}]`);
      return ok(null);
    },
  };
  const network = models({
    folder: 'http://page/models/',
    // biome-ignore lint/suspicious/noExplicitAny: comlink's Remote is not to be written by hand
    inference: () => ({ call: (ask: (worker: any) => any) => ask(worker) }) as any,
    options: { backend: undefined, allowSoftware: false, model: asked, debug: false },
    remembered: { get: () => kept.id, set: (id) => Object.assign(kept, { id }), forget: () => {} },
    filesOf: () => undefined,
    onSwitch: () => log.push('switched'),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answer = async (id: string, result: Result<typeof WASM, AppError>) => {
    await settle();
    const resolve = pending.get(id);
    if (!resolve) throw new Error(`${id} is not being loaded: ${log}`);
    pending.delete(id);
    resolve(result);
    await settle();
  };
  return {
    network,
    log,
    kept,
    settle,
    arrives: (id: string) => answer(id, ok(WASM)),
    fails: (id: string) => answer(id, err(MISSING)),
  };
}

const inUse = () => {
  const { model } = store.getState();
  return model.kind === 'ready' ? model.by.id : model.kind;
};

beforeEach(() => store.setState(INITIAL_STATE, true));

describe('at start', () => {
  it('the light model grades as soon as it is there, and gives way to the default', async () => {
    const { network, arrives, log } = page();
    const ready = network.ready();
    await arrives('light');
    expect(await ready).toMatchObject({ ok: true, value: { by: { id: 'light' } } });
    expect(store.getState()).toMatchObject({ chosen: 'large', coming: { id: 'large', kind: 'loading' } });
    await arrives('large');
    expect(inUse()).toBe('large');
    expect(store.getState().coming).toBeNull();
    expect(await network.ready()).toMatchObject({ value: { by: { id: 'large' } } });
    expect(log).toEqual(['load light keeping []', 'load large keeping [light,large]', 'switched']);
  });

  it('the default is loaded alone where the catalogue names no light model', async () => {
    const { network, arrives, log } = page({ light: '' });
    void network.ready();
    await arrives('large');
    expect(inUse()).toBe('large');
    expect(log).toEqual(['load large keeping []']);
  });

  it('the default is tried where the light one does not come', async () => {
    const { network, arrives, fails } = page();
    const ready = network.ready();
    await fails('light');
    await arrives('large');
    expect(await ready).toMatchObject({ value: { by: { id: 'large' } } });
  });

  it('the light one goes on, and is not the chosen one, where the default does not come', async () => {
    const { network, arrives, fails } = page();
    void network.ready();
    await arrives('light');
    await fails('large');
    expect(inUse()).toBe('light');
    expect(store.getState()).toMatchObject({ chosen: 'large', coming: { id: 'large', kind: 'failed', error: MISSING } });
  });

  it('the model of an earlier visit is taken, unless the address names one or it is gone', async () => {
    const first = page({ remembered: 'light' });
    void first.network.ready();
    await first.arrives('light');
    expect([inUse(), store.getState().chosen]).toEqual(['light', 'light']);

    store.setState(INITIAL_STATE, true);
    const second = page({ remembered: 'light', asked: 'large', light: '' });
    void second.network.ready();
    await second.arrives('large');
    expect(inUse()).toBe('large');

    store.setState(INITIAL_STATE, true);
    const third = page({ remembered: 'gone', light: '' });
    void third.network.ready();
    await third.arrives('large');
    expect(inUse()).toBe('large');
  });

  it('a model that the address names and the catalogue does not is said', async () => {
    const { network } = page({ asked: '../elsewhere' });
    expect(await network.ready()).toMatchObject({ ok: false, error: { kind: 'model-unavailable', model: '../elsewhere' } });
  });
});

describe('a switch', () => {
  async function started(options?: Parameters<typeof page>[0]) {
    const opened = page({ light: '', ...options });
    void opened.network.ready();
    await opened.arrives('large');
    opened.log.splice(0);
    return opened;
  }

  it('leaves the model in use until the other is there, and is remembered then', async () => {
    const { network, arrives, kept, log, settle } = await started();
    void network.choose('light');
    await settle();
    expect([inUse(), kept.id]).toEqual(['large', undefined]);
    await arrives('light');
    expect([inUse(), kept.id, store.getState().chosen]).toEqual(['light', 'light', 'light']);
    expect(log).toEqual(['load light keeping [large,light]', 'switched']);
  });

  it('that fails changes nothing but says why', async () => {
    const { network, fails, kept } = await started();
    void network.choose('light');
    await fails('light');
    expect([inUse(), kept.id, store.getState().chosen]).toEqual(['large', undefined, 'large']);
    expect(store.getState().coming).toMatchObject({ id: 'light', kind: 'failed', error: MISSING });
  });

  it('is taken back by choosing the model in use, and its loading stops', async () => {
    const { network, log, settle } = await started();
    void network.choose('light');
    await settle();
    await network.choose('large');
    await settle();
    expect([inUse(), store.getState().coming]).toEqual(['large', null]);
    expect(log).toEqual(['load light keeping [large,light]', 'stop light']);
  });

  it('leaves alone what a comparison works with, until that is done', async () => {
    const { network, arrives, log, settle } = await started({ ids: ['large', 'light', 'third'] });
    void network.loadBeside('third', new AbortController().signal, () => {});
    await arrives('third');
    void network.choose('light');
    await arrives('light');
    network.releaseOthers();
    network.releaseBeside('third');
    await settle();
    expect(log).toEqual([
      'load third keeping [large,third]',
      'load light keeping [large,light,third]',
      'switched',
      'release but [light,third]',
      'release but [light]',
    ]);
  });

  it('loads the chosen model alone when the device was lost', async () => {
    const { network, arrives, log } = page();
    void network.ready();
    await arrives('light');
    await arrives('large');
    log.splice(0);
    network.lost();
    const ready = network.ready();
    await arrives('large');
    expect(await ready).toMatchObject({ value: { by: { id: 'large' } } });
    expect(log).toEqual(['load large keeping []']);
  });
});
