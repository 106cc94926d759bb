/** As the policy in scripts/headers.json and the threads of TensorFlow.js in vite.config.ts name it. */
const POLICY = 'funduscope-worker';

/** Trusted Types, where the browser has them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** `url` where it is a script of the page's own folder. Throws a TypeError where it is not. */
export function ownScript(url: string, folder: string): string {
  const { href } = new URL(url, folder);
  if (!href.startsWith(folder)) throw new TypeError(`${href} is no script of this page.`);
  return href;
}

let trust: ((url: string) => string) | undefined;

/**
 * The address of a worker's script, as the page's security policy wants it: checked by the one policy of Trusted Types that it allows.
 * A TrustedScriptURL in browsers that know them, which every taker of an address takes; the address itself in others.
 */
export function scriptUrl(url: string): string {
  trust ??= makeTrust(new URL('.', document.baseURI).href);
  return trust(url);
}

function makeTrust(folder: string): (url: string) => string {
  const rules = { createScriptURL: (url: string) => ownScript(url, folder) };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(POLICY, rules) ?? rules;
  return (url) => policy.createScriptURL(url);
}
