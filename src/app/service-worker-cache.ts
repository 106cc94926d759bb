/** A file of the page. */
export interface PageFile {
  /** Relative to the page's folder. */
  readonly url: string;
  /** As in a script's `integrity`: `sha256-` and the hash in base 64. */
  readonly integrity: string;
}

export interface PageCacheOptions {
  /** The folder that the page is served from, ending in a slash. */
  readonly address: string;
  readonly files: readonly PageFile[];
  /** Sent with every answer, so that the page is isolated and held to its policy whatever server it came from. */
  readonly headers: Readonly<Record<string, string>>;
  readonly open: () => Promise<Pick<Cache, 'match' | 'put' | 'keys' | 'delete'>>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** The files of one version of the page, kept by address and hash. */
export interface PageCache {
  /** Fetches what is not there yet, each file against its hash. Rejects where one cannot be had: then nothing of this version is used. */
  keep(): Promise<void>;
  /** What the page is given for a request; undefined where it is none of its files. */
  answer(request: Pick<Request, 'url' | 'method' | 'mode'>): Promise<Response> | undefined;
  /** Deletes what other versions left. */
  tidy(): Promise<void>;
}

/** Files fetched at a time: the model is on its way too. */
const AT_ONCE = 4;

export function pageCache({ address, files, headers, open, fetch }: PageCacheOptions): PageCache {
  const start = new URL('index.html', address).href;
  const keys = new Map(files.map(({ url, integrity }) => [new URL(url, address).href, keyOf(url, integrity)]));

  function keyOf(url: string, integrity: string): string {
    const key = new URL(url, address);
    key.searchParams.set('integrity', integrity);
    return key.href;
  }

  async function keepFile({ url, integrity }: PageFile): Promise<void> {
    const cache = await open();
    const key = keyOf(url, integrity);
    if (await cache.match(key)) return;
    // The browser itself refuses a file of another hash.
    const response = await fetch(new Request(new URL(url, address), { integrity, cache: 'no-cache' }));
    if (!response.ok) throw new Error(`${url}: the server answered ${response.status}.`);
    const type = response.headers.get('Content-Type');
    // Made anew: one that was redirected is not accepted for a page.
    await cache.put(key, new Response(response.body, { headers: { ...(type && { 'Content-Type': type }), ...headers } }));
  }

  async function find(wanted: string, request: Pick<Request, 'url'>): Promise<Response> {
    const cache = await open();
    const key = keys.get(wanted);
    // A window of the version before asks for files that this one has not.
    const found = key ? await cache.match(key) : await cache.match(wanted, { ignoreSearch: true });
    return found ?? fetch(request as Request);
  }

  return {
    async keep() {
      const waiting = [...files];
      const next = async (): Promise<void> => {
        for (let file = waiting.shift(); file; file = waiting.shift()) await keepFile(file);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    },
    answer(request) {
      if (request.method !== 'GET' || !request.url.startsWith(address)) return undefined;
      const [plain] = request.url.split(/[?#]/, 1) as [string];
      if (request.mode === 'navigate') return plain === address || plain === start ? find(start, request) : undefined;
      return keys.has(plain) || plain.startsWith(`${address}assets/`) ? find(plain, request) : undefined;
    },
    async tidy() {
      const cache = await open();
      const wanted = new Set(keys.values());
      for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
    },
  };
}
