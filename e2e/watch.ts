import type { BrowserContext } from '@playwright/test';

/** What a browser context did behind the page's back. */
export interface Watch {
  /** Addresses of all requests, the workers' included. */
  readonly requests: string[];
  /** Those that went anywhere but to the page's own server. */
  readonly foreign: string[];
  /** What the Content-Security-Policy refused. */
  readonly violations: string[];
  /** Exceptions that nobody caught. */
  readonly exceptions: string[];
}

/** Begins to watch; `address` is the page's own server. */
export function watch(context: BrowserContext, address: string): Watch {
  const seen: Watch = { requests: [], foreign: [], violations: [], exceptions: [] };
  const { origin } = new URL(address);
  context.on('request', (request) => {
    const url = request.url();
    seen.requests.push(url);
    const isOwn = new URL(url).origin === origin || url.startsWith(`blob:${origin}`) || url.startsWith('data:');
    if (!isOwn) seen.foreign.push(url);
  });
  context.on('console', (message) => {
    if (/content security policy|requires '?trusted/i.test(message.text())) seen.violations.push(message.text());
  });
  context.on('weberror', (error) => seen.exceptions.push(String(error.error().stack ?? error.error())));
  return seen;
}
