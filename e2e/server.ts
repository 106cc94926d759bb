import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
/** The build that is tried: dist, or the folder that $FUNDUSCOPE_BUILD names. */
export const BUILD = resolve(ROOT, process.env['FUNDUSCOPE_BUILD'] ?? 'dist');

/** A folder on a free port of this machine, with the headers that the production build is served with. */
export interface PageServer {
  readonly address: string;
  /** Refuses connections from now on, and drops those that are open. */
  stop(): Promise<void>;
}

/** `folder`: another one than the build. */
export async function servePage(folder = BUILD): Promise<PageServer> {
  const script = pathToFileURL(resolve(ROOT, 'scripts/serve.mjs')).href;
  const { serve }: { serve(folder: string, port: number): Promise<{ server: Server; address: string }> } = await import(script);
  const { server, address } = await serve(folder, 0);
  return {
    address,
    stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      return closed;
    },
  };
}
