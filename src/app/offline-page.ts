import { Workbox } from 'workbox-window';
import { offlineChanged } from '#store/offline.ts';
import { scriptUrl } from '#workers/script-url.ts';

/** How often a page that stays open asks for a newer version, ms. */
const ASK_EVERY = 60 * 60_000;

/** The page's life without its server, and its updates. */
export interface OfflinePage {
  /** Uses the newer version that waits: the page is loaded anew. */
  update(): Promise<void>;
}

/** Registers the service worker that keeps the page. `flush` writes what is not written yet, before the page is loaded anew. */
export function offlinePage(flush: () => Promise<void>): OfflinePage {
  if (!('serviceWorker' in navigator)) {
    offlineChanged({ page: 'refused' });
    return { async update() {} };
  }
  const workbox = new Workbox(scriptUrl('service-worker.js'));
  let isUpdating = false;
  let wasControlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener('waiting', () => offlineChanged({ update: 'waiting' }));
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isUpdating) location.reload();
    // Another window went on to it. This one keeps what it shows until the reader loads it anew.
    else if (wasControlled) offlineChanged({ update: 'elsewhere' });
    wasControlled = true;
  });
  void workbox.register().catch(() => offlineChanged({ page: 'refused' }));
  void navigator.serviceWorker.ready.then(() => offlineChanged({ page: 'kept' }));
  // Without the server there is nothing new.
  const ask = () => void workbox.update().catch(() => {});
  setInterval(ask, ASK_EVERY);
  return {
    async update() {
      await flush();
      isUpdating = true;
      const { waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
      if (waiting) workbox.messageSkipWaiting();
      else location.reload();
    },
  };
}
