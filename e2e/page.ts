import { basename } from 'node:path';
import type { JSHandle, Locator, Page } from '@playwright/test';
import type { Debug } from '#app/debug.ts';
import type { Photograph, State } from '#store/state.ts';

/** The page as a reader uses it. */
export class Funduscope {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
  }

  get result(): Locator {
    return this.page.getByRole('region', { name: 'Result' });
  }

  get viewer(): Locator {
    return this.page.getByRole('main', { name: 'Photograph' });
  }

  /** The row of a file in the list. */
  row(name: string): Locator {
    return this.list.locator('[data-photograph]').filter({ hasText: name });
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: 'Photographs' });
  }

  /** A patient's place in the list. */
  patient(id: string): Locator {
    return this.list.locator('.patient').filter({ hasText: `Patient ${id}` });
  }

  /** Presses a control whose own picture lies over it and passes the click on. */
  press(role: 'switch' | 'radio', name: string | RegExp): Promise<void> {
    return this.page.getByRole(role, { name }).click({ force: true });
  }

  async open(query: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.page.goto(`${this.#address}?${new URLSearchParams({ backend: 'wasm', debug: '1', ...query })}`);
  }

  async modelReady(): Promise<State['model'] & { kind: 'ready' }> {
    // A light model stands in at first: what is asked for is the one that is to grade.
    const isSettled = () => {
      const { model, coming } = window.funduscope.state();
      return model.kind === 'failed' || (model.kind === 'ready' && (!coming || coming.kind === 'failed'));
    };
    await this.page.waitForFunction(isSettled, null, { timeout: 240_000 });
    const { model } = await this.state();
    if (model.kind !== 'ready') throw new Error(`The model is not ready: ${JSON.stringify(model)}`);
    return model;
  }

  /** Drops files on the page, as a hand would. */
  async drop(...paths: string[]): Promise<void> {
    const transfer = await this.transfer(paths);
    await this.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  async paste(...paths: string[]): Promise<void> {
    const transfer = await this.transfer(paths);
    await transfer.evaluate((clipboardData) =>
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
    );
  }

  /** Waits until a file has its outcome, of the model that is to grade, and gives the store's facts of it. */
  async done(path: string, timeout = 240_000): Promise<Photograph & { progress: { kind: 'done' } }> {
    const name = basename(path);
    const isDone = (wanted: string) => {
      const { photographs, chosen, model } = window.funduscope.state();
      const progress = photographs.find((p) => p.name === wanted)?.progress;
      if (progress?.kind !== 'done') return false;
      const isFinal = progress.outcome.kind !== 'graded' || progress.by?.id === chosen;
      return isFinal || model.kind === 'failed';
    };
    await this.page.waitForFunction(isDone, name, { timeout });
    const photograph = (await this.state()).photographs.find((p) => p.name === name);
    return photograph as Photograph & { progress: { kind: 'done' } };
  }

  /** As `done`, for a graded photograph whose map is there too. */
  async explained(path: string, timeout = 240_000): Promise<Graded> {
    const name = basename(path);
    const { progress } = await this.done(path, timeout);
    if (progress.outcome.kind !== 'graded') throw new Error(`${name} was not graded: ${JSON.stringify(progress.outcome)}`);
    const hasGrid = (wanted: string) => window.funduscope.state().photographs.some((p) => p.name === wanted && p.grid);
    await this.page.waitForFunction(hasGrid, name, { timeout });
    const { grid } = (await this.state()).photographs.find((p) => p.name === name)!;
    return { ...progress.outcome, grid: grid! };
  }

  state(): Promise<State> {
    return this.page.evaluate(() => window.funduscope.state());
  }

  /** What stands in the database: of photographs by id, of the page (`list`, `site`, `aside`) by name. Empty where there is no database yet. */
  kept(): Promise<Kept> {
    return this.page.evaluate(async () => {
      const nothing = { photographs: {}, page: {} };
      if (!(await indexedDB.databases()).some(({ name }) => name === 'funduscope')) return nothing;
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('funduscope'));
      const contents = async (name: string) => {
        const store = database.transaction(name).objectStore(name);
        const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
        return Object.fromEntries(keys.map((key, i) => [String(key), values[i]]));
      };
      const all = { photographs: await contents('photographs'), page: await contents('page') };
      database.close();
      return all;
    });
  }

  /** What a hand that drags these files carries. */
  async transfer(paths: readonly string[]): Promise<JSHandle<DataTransfer>> {
    const input = await this.page.evaluateHandle(() =>
      Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
    );
    await input.asElement()!.setInputFiles([...paths]);
    return input.evaluateHandle(({ files }) => {
      const transfer = new DataTransfer();
      for (const file of files ?? []) transfer.items.add(file);
      return transfer;
    });
  }
}

/** Facts as they stand in the database. */
export interface Kept {
  readonly photographs: Readonly<Record<string, Photograph>>;
  readonly page: {
    readonly site?: Partial<State['site']>;
    readonly list?: { readonly isPaused: boolean; readonly selected: string | null };
    readonly aside?: { readonly ids: readonly string[] } | null;
  };
}

type Outcome = Extract<Photograph['progress'], { kind: 'done' }>['outcome'];
export type Graded = Extract<Outcome, { kind: 'graded' }> & { readonly grid: NonNullable<Photograph['grid']> };

declare global {
  interface Window {
    readonly funduscope: Debug;
  }
}
