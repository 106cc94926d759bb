import { type PageFile, pageCache } from '#app/service-worker-cache.ts';

/** What of a service worker's own scope is used here; TypeScript's library for workers does not go together with that of pages. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void>; matchAll(of: { readonly type: 'window' }): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

declare global {
  interface Window {
    /** Written in by the build: the files of the page, each with its hash. */
    readonly __WB_MANIFEST: readonly PageFile[];
  }
}

// The page without its server: every file of this version is kept when the worker is installed, and answered from there. Models are no
// part of it; the inference worker keeps their files itself, each by its hash.
const files = self.__WB_MANIFEST;
const headers: Readonly<Record<string, string>> = JSON.parse(import.meta.env['VITE_HEADERS']);
const scope = self as unknown as Scope;
const { scope: address } = scope.registration;
const page = pageCache({
  address,
  files,
  headers,
  open: () => caches.open(`funduscope-page ${address}`),
  fetch: (request) => fetch(request),
});

scope.addEventListener('install', (event) => event.waitUntil(page.keep()));

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      // Another window may still show the version before, and load parts of it.
      if ((await scope.clients.matchAll({ type: 'window' })).length <= 1) await page.tidy();
      await scope.clients.claim();
    })(),
  );
});

scope.addEventListener('fetch', (event) => {
  const answer = page.answer(event.request);
  if (answer) event.respondWith(answer);
});

// A new version waits until the reader says so.
scope.addEventListener('message', ({ data }) => {
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') void scope.skipWaiting();
});
