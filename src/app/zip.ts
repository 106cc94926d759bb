import type { Entry, FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { AppError, ZipRefusal } from '#domain/error.ts';
import { fileKind, isSafePath } from '#domain/file-kind.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** What a zip may hold: a day's work many times over. A photograph is compressed already, so that it hardly shrinks. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked, all together and each. */
  readonly totalBytes: number;
  readonly entryBytes: number;
  /** Unpacked bytes for each packed one, above `ratioFromBytes`: a drawing as PNG may shrink a little more than a photograph. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

const LIMITS: ZipLimits = { entries: 20_000, totalBytes: 16e9, entryBytes: 256e6, ratio: 60, ratioFromBytes: 1e6 };

/** A member that is a photograph by its name, not yet unpacked. */
export interface ZipMember {
  readonly path: string;
  /** Its bytes. Errors: `zip-refused`, `cancelled`. */
  unpack(signal: AbortSignal): Promise<Result<File, AppError>>;
}

export interface OpenZip {
  /** In the zip's order. */
  readonly members: readonly ZipMember[];
  /** Members that are not taken, and why. */
  readonly refused: readonly { readonly path: string; readonly error: AppError }[];
  /** Members that are no photographs. */
  readonly passedOver: number;
  close(): Promise<void>;
}

/** Reads a zip's table of contents; nothing is unpacked yet, and one bad member leaves the others alone. Errors: `zip-refused`, `cancelled`. */
export async function openZip(file: Blob, signal: AbortSignal, limits: ZipLimits = LIMITS): Promise<Result<OpenZip, AppError>> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Workers of its own would be made from blobs; the browser's own DecompressionStream runs off the page's thread anyway. Names are judged here, one by one.
  const zip = new ZipReader(new BlobReader(file), { useWebWorkers: false, filenameValidation: 'tolerant' });
  const left = { bytes: limits.totalBytes };
  const members: ZipMember[] = [];
  const refused: { path: string; error: AppError }[] = [];
  let [seen, passedOver, unpacked] = [0, 0, 0];
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (signal.aborted) return err({ kind: 'cancelled' });
      if (++seen > limits.entries) return refuse('too-many-files');
      const path = entry.filename;
      const kind = fileKind(path);
      const fault = faultOf(entry, kind === 'zip', limits);
      if (entry.directory && fault !== 'outside-path') continue;
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.totalBytes) return refuse('too-large');
      if (unpacked > limits.ratioFromBytes && unpacked > limits.ratio * file.size) return refuse('bomb');
      if (fault && kind !== 'clutter') refused.push({ path, error: { kind: 'zip-refused', reason: fault } });
      else if (kind === 'photograph') members.push({ path, unpack: (stop) => unpack(entry as FileEntry, limits, left, stop) });
      else if (kind === 'other') passedOver++;
    }
  } catch (thrown) {
    return refuse(reasonOf(thrown));
  }
  return ok({ members, refused, passedOver, close: () => zip.close() });
}

/** What is wrong with a member by its entry in the table of contents. */
function faultOf(entry: Entry, isZip: boolean, limits: ZipLimits): ZipRefusal | undefined {
  const { filename, encrypted, compressedSize, uncompressedSize } = entry;
  if (!isSafePath(filename)) return 'outside-path';
  if (encrypted) return 'encrypted';
  if (isZip) return 'nested';
  if (uncompressedSize > limits.entryBytes) return 'too-large';
  return uncompressedSize > limits.ratioFromBytes && uncompressedSize > limits.ratio * compressedSize ? 'bomb' : undefined;
}

/** What a member claims of its size is not believed: it is counted as it comes. */
async function unpack(
  entry: FileEntry,
  limits: ZipLimits,
  left: { bytes: number },
  signal: AbortSignal,
): Promise<Result<File, AppError>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const most = Math.min(limits.entryBytes, left.bytes, entry.uncompressedSize);
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      bytes += chunk.byteLength;
      if (bytes > most) throw new Overflow();
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink, { signal, useWebWorkers: false, checkSignature: true, checkOverlappingEntry: true });
  } catch (thrown) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    return refuse(thrown instanceof Overflow ? 'bomb' : reasonOf(thrown));
  }
  left.bytes -= bytes;
  return ok(new File(chunks, entry.filename.slice(entry.filename.lastIndexOf('/') + 1)));
}

class Overflow extends Error {}

const refuse = (reason: ZipRefusal): Result<never, AppError> => err({ kind: 'zip-refused', reason });

/** What zip.js throws, by its message: it has no classes of errors. What is not known here is damage. */
function reasonOf(thrown: unknown): ZipRefusal {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/end of central directory not found|central directory not found/i.test(message)) return 'truncated';
  if (/encrypted/i.test(message)) return 'encrypted';
  if (/compression method/i.test(message)) return 'unknown-compression';
  return /overlapping/i.test(message) ? 'bomb' : 'damaged';
}
