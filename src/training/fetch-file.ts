import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WeightsFault } from '#training/weights-fault.ts';

/** A file that somebody publishes. */
export interface PublishedFile {
  readonly url: string;
  /** Hex; the first is the file's at `url`, others are of versions that do as well. */
  readonly md5: readonly string[];
}

/**
 * Makes sure that the published file lies at `path`, fetching it where it does not. It comes under that name only when it is whole and its hash right; what
 * is there under that name with another hash is removed. Throws a `WeightsFault` that says what to do where it cannot be had. `report` hears once a second.
 */
export async function fetchFile(published: PublishedFile, path: string, report: (line: string) => void): Promise<void> {
  if (existsSync(path)) {
    const found = await md5Of(createReadStream(path));
    if (published.md5.includes(found)) return;
    report(`${path} is not the file that was published (md5 ${found}): it is removed and fetched again.`);
    await rm(path);
  }
  await mkdir(dirname(path), { recursive: true });
  // So that two processes do not write into one file.
  const part = `${path}.${process.pid}.part`;
  try {
    await download(published, part, path, report);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

async function download({ url, md5 }: PublishedFile, part: string, path: string, report: (line: string) => void): Promise<void> {
  const remedy = `Fetch it in another way and put it at ${path} (md5 ${md5[0]}).`;
  const response = await fetch(url).catch((thrown) => {
    throw new WeightsFault(`${url} cannot be reached (${reasonOf(thrown)}): is there a network? ${remedy}`);
  });
  if (!response.ok || !response.body)
    throw new WeightsFault(`${url} answers ${response.status} ${response.statusText}. ${remedy}`);
  const progress = progressOf(url, Number(response.headers.get('content-length')), report);
  const hash = createHash('md5');
  let bytes = 0;
  async function* watched(chunks: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        progress(bytes);
        yield chunk;
      }
    } catch (thrown) {
      throw new WeightsFault(`${url} broke off after ${bytes} bytes (${reasonOf(thrown)}). Try again. ${remedy}`);
    }
  }
  await pipeline(watched(response.body), createWriteStream(part));
  const found = hash.digest('hex');
  if (found !== md5[0])
    throw new WeightsFault(`${url} gave another file than was published (md5 ${found}); it was deleted. ${remedy}`);
}

async function md5Of(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** `fetch` says "fetch failed" of everything and the reason in its cause. */
function reasonOf(thrown: unknown): string {
  const { cause, message } = thrown as Error;
  return cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : message;
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

function progressOf(url: string, of: number, report: (line: string) => void): (bytes: number) => void {
  const name = url.slice(url.lastIndexOf('/') + 1);
  let reported = performance.now();
  return (bytes) => {
    if (performance.now() - reported < 1000) return;
    reported = performance.now();
    report(`${name}: ${mebibytes(bytes)}${of > 0 ? ` of ${mebibytes(of)}` : ''} MiB`);
  };
}
