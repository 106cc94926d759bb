import type { Requests } from '#store/state.ts';
import { store } from '#store/store.ts';

/** Counts what page or workers asked of a network. `folder`: the page's own, ending in a slash. */
export const requestsNoted = (urls: readonly string[], refused: number, folder: string): void =>
  store.setState(({ requests }) => ({ requests: counted(requests, urls, refused, folder) }));

/** An address of this page's own memory (`blob:`, `data:`) is no request of a network. */
function counted(before: Requests, urls: readonly string[], refused: number, folder: string): Requests {
  const asked = urls.filter((url) => !/^(blob|data):/i.test(url));
  const own = asked.filter((url) => url.startsWith(folder)).length;
  return { own: before.own + own, elsewhere: before.elsewhere + asked.length - own, refused: before.refused + refused };
}
