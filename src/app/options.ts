import type { BackendName } from '#domain/backend.ts';

/** What the address of the page asks for: `?backend=wasm`, `?software=1`, `?model=ID`, `?debug=1`. */
export interface Options {
  readonly backend: BackendName | undefined;
  /** A software WebGPU adapter counts as one. */
  readonly allowSoftware: boolean;
  /** Undefined: the first of the catalogue. */
  readonly model: string | undefined;
  /** The store and what memory is in use can be read from the console, as `funduscope`. */
  readonly debug: boolean;
}

const BACKENDS: readonly BackendName[] = ['webgpu', 'wasm', 'cpu'];

/** `search` is the address's query; anything unknown in it is ignored. */
export function readOptions(search: string): Options {
  const query = new URLSearchParams(search);
  return {
    backend: BACKENDS.find((name) => name === query.get('backend')),
    allowSoftware: query.get('software') === '1',
    model: query.get('model') ?? undefined,
    debug: query.get('debug') === '1',
  };
}
