/** A Cache as the browser's, in memory: an answer is read once and kept as bytes. */
export function fakeCache() {
  const kept = new Map<string, { readonly body: ArrayBuffer; readonly headers: Headers }>();
  const plain = (url: string) => url.split('?', 1)[0];
  const addressOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
  return {
    async match(request: RequestInfo | URL, { ignoreSearch = false }: CacheQueryOptions = {}) {
      const url = addressOf(request);
      const key = ignoreSearch ? [...kept.keys()].find((other) => plain(other) === plain(url)) : url;
      const found = key === undefined ? undefined : kept.get(key);
      return found && new Response(found.body, { headers: found.headers });
    },
    async put(request: RequestInfo | URL, response: Response) {
      kept.set(addressOf(request), { body: await response.arrayBuffer(), headers: response.headers });
    },
    async keys() {
      return [...kept.keys()].map((url) => new Request(url));
    },
    async delete(request: RequestInfo | URL) {
      return kept.delete(addressOf(request));
    },
  };
}
