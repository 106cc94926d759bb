import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { ROOT } from './root.mjs';

const HEADERS = JSON.parse(readFileSync(join(ROOT, 'scripts/headers.json'), 'utf8'));
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves the files of `folder` on this machine alone. `port` is tried first, then the ports after it; 0 takes any.
 * Resolves to the server and its address, `http://127.0.0.1:4173/`.
 */
export async function serve(folder, port) {
  const server = createServer((request, response) => answer(folder, request, response));
  for (let next = port; ; next++) {
    const listening = await listen(server, next);
    if (listening) return { server, address: `http://127.0.0.1:${server.address().port}/` };
    if (port === 0 || next >= port + 50 || next >= 65_535) throw new Error(`No free port from ${port} on.`);
  }
}

/** Resolves to whether the port was free. */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    const refused = (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', refused);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refused);
      resolve(true);
    });
  });
}

function answer(folder, request, response) {
  const send = (status, headers = {}) => response.writeHead(status, { ...HEADERS, ...headers });
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, { Allow: 'GET, HEAD' }).end();
  // A page elsewhere whose name was pointed at this machine must not read what is served here.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return send(421).end();
  const path = locate(folder, request.url ?? '/');
  const stat = path && statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return send(404, { 'Content-Type': 'text/plain' }).end('Not found.\n');

  const etag = `"${stat.size.toString(36)}-${Math.trunc(stat.mtimeMs).toString(36)}"`;
  // Vite names what lies in assets/ by content; everything else is asked for again.
  const isImmutable = path.startsWith(join(folder, 'assets') + sep);
  const caching = { ETag: etag, 'Cache-Control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache' };
  if (request.headers['if-none-match'] === etag) return send(304, caching).end();
  send(200, {
    ...caching,
    'Content-Type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': stat.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The file that a request means, or undefined where it leads out of `folder`. */
function locate(folder, url) {
  let pathname;
  try {
    pathname = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (pathname.includes('\0')) return undefined;
  const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  return path.startsWith(folder + sep) ? path : undefined;
}
