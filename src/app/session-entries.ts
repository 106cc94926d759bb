import { BlobReader, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import {
  MANIFEST_PATH,
  SESSION_KIND,
  SESSION_LIMITS,
  SESSION_VERSION,
  type SessionEntry,
  type SessionFile,
  type SessionManifest,
} from '#app/session-format.ts';
import { sha256Hex } from '#app/sha256.ts';
import { joinBytes } from '#domain/join-bytes.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** Why a session file is not taken. */
export type SessionRefusal =
  /** No zip, cut short, or a part of it cannot be read. */
  | { readonly kind: 'corrupt'; readonly detail: string }
  | { readonly kind: 'no-session' }
  | { readonly kind: 'newer'; readonly version: number }
  /** A file in it is not the one that was written. */
  | { readonly kind: 'altered'; readonly path: string }
  /** It claims more than any day holds. */
  | { readonly kind: 'too-large'; readonly path: string }
  | { readonly kind: 'cancelled' };

/** A session file whose table of contents is sound; its files are read one at a time. */
export interface OpenSession {
  readonly manifest: SessionManifest;
  /** A file's bytes, checked against the manifest. */
  read(file: SessionFile, limit: number): Promise<Result<Uint8Array<ArrayBuffer>, SessionRefusal>>;
  close(): Promise<void>;
}

export async function openSession(file: Blob, signal: AbortSignal): Promise<Result<OpenSession, SessionRefusal>> {
  const zip = new ZipReader(new BlobReader(file), { useWebWorkers: false, checkSignature: true, strictness: 'strict' } as object);
  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (signal.aborted) return err({ kind: 'cancelled' });
      if (entries.size > 2 * SESSION_LIMITS.photographs) return err({ kind: 'too-large', path: MANIFEST_PATH });
      if (isOdd(entry) || entries.has(entry.filename)) return err({ kind: 'corrupt', detail: entry.filename });
      entries.set(entry.filename, entry as FileEntry);
    }
  } catch (thrown) {
    return err({ kind: 'corrupt', detail: String(thrown) });
  }

  async function extract(path: string, limit: number): Promise<Result<Uint8Array<ArrayBuffer>, SessionRefusal>> {
    const entry = entries.get(path);
    if (!entry) return err({ kind: 'corrupt', detail: path });
    if (entry.uncompressedSize > limit) return err({ kind: 'too-large', path });
    const sink = bounded(limit);
    try {
      await entry.getData(sink.stream, { signal, useWebWorkers: false, checkSignature: true });
      return ok(sink.bytes());
    } catch (thrown) {
      if (signal.aborted) return err({ kind: 'cancelled' });
      return err(
        thrown instanceof TooLarge ? { kind: 'too-large', path } : { kind: 'corrupt', detail: `${path}: ${String(thrown)}` },
      );
    }
  }

  if (!entries.has(MANIFEST_PATH)) return err({ kind: 'no-session' });
  const text = await extract(MANIFEST_PATH, SESSION_LIMITS.manifestBytes);
  if (!text.ok) return text;
  const manifest = readManifest(text.value);
  if (!manifest.ok) return manifest;
  return ok({
    manifest: manifest.value,
    async read(wanted, limit) {
      const bytes = await extract(wanted.path, limit);
      if (!bytes.ok) return bytes;
      return (await sha256Hex(bytes.value)) === wanted.sha256 ? bytes : err({ kind: 'altered', path: wanted.path });
    },
    close: () => zip.close(),
  });
}

/** What a session never holds. */
const isOdd = ({ directory, encrypted, filename }: Entry): boolean =>
  directory || encrypted || (filename !== MANIFEST_PATH && !/^(facts|photographs)\/\d{4,5}\.[a-z]{3,4}$/.test(filename));

class TooLarge extends Error {}

/** Takes no more than `limit` bytes, whatever the file's header says. */
function bounded(limit: number) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      length += chunk.length;
      if (length > limit) throw new TooLarge();
      chunks.push(chunk.slice());
    },
  });
  return { stream, bytes: () => joinBytes(chunks) };
}

function readManifest(bytes: Uint8Array): Result<SessionManifest, SessionRefusal> {
  const manifest = parseJson(bytes) as Partial<SessionManifest> | undefined;
  if (typeof manifest !== 'object' || manifest === null || manifest.kind !== SESSION_KIND) return err({ kind: 'no-session' });
  const { schemaVersion, photographs } = manifest;
  if (typeof schemaVersion !== 'number') return err({ kind: 'no-session' });
  if (schemaVersion > SESSION_VERSION) return err({ kind: 'newer', version: schemaVersion });
  if (!Array.isArray(photographs) || !photographs.every(isEntry)) return err({ kind: 'corrupt', detail: MANIFEST_PATH });
  if (photographs.length > SESSION_LIMITS.photographs) return err({ kind: 'too-large', path: MANIFEST_PATH });
  const isTwice = new Set(photographs.map(({ id }) => id)).size < photographs.length;
  return isTwice ? err({ kind: 'corrupt', detail: MANIFEST_PATH }) : ok(manifest as SessionManifest);
}

const isEntry = (entry: SessionEntry | null): entry is SessionEntry =>
  typeof entry === 'object' &&
  entry !== null &&
  isSha256(entry.id) &&
  isFile(entry.facts) &&
  (entry.photograph === null ||
    (isFile(entry.photograph) &&
      Number.isInteger(entry.photograph.orientation) &&
      /^[1-8]$/.test(String(entry.photograph.orientation))));

const isFile = (file: SessionFile | null | undefined): boolean =>
  typeof file === 'object' && file !== null && typeof file.path === 'string' && isSha256(file.sha256);

const isSha256 = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** Undefined where it is no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
