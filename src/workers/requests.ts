/** What a page or a worker asked of a network since it was last said. */
export interface Requested {
  /** The address of each request, as the browser lists them. */
  readonly urls: readonly string[];
  /** How many the security policy refused: those never left. */
  readonly refused: number;
}

/** Says what this page or worker asks for, what it asked before this call included. */
export function watchRequests(say: (requested: Requested) => void): void {
  const observer = new PerformanceObserver((list) => say({ urls: list.getEntries().map(({ name }) => name), refused: 0 }));
  observer.observe({ type: 'resource', buffered: true });
  addEventListener('securitypolicyviolation', () => say({ urls: [], refused: 1 }));
}

/** As a worker says it to its page, beside the messages of comlink, which all have an id. */
export const sayRequests = (): void => watchRequests((requested) => self.postMessage({ requested }));

/** What a worker said by `sayRequests`; null for any other message. */
export const requestedOf = (message: unknown): Requested | null =>
  typeof message === 'object' && message !== null && 'requested' in message ? (message.requested as Requested) : null;
