import { type WritableWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { toRecord } from '#app/case-record.ts';
import {
  factsPath,
  MANIFEST_PATH,
  photographPath,
  SESSION_KIND,
  SESSION_VERSION,
  type SessionEntry,
  type SessionManifest,
} from '#app/session-format.ts';
import { sha256Hex } from '#app/sha256.ts';
import type { ImageId } from '#domain/brand.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { provenance } from '#reports/provenance.ts';
import type { Report } from '#reports/report.ts';
import type { Photograph } from '#store/state.ts';

export interface SessionSource {
  readonly photographs: readonly Photograph[];
  /** Of the same photographs: what made the session. */
  readonly report: Report;
  readonly fileOf: (id: ImageId) => Blob | undefined;
}

/**
 * Writes photographs without their metadata and all that is known of them, one after another, so that no more than one is in memory. The manifest comes
 * last, with the SHA-256 of each file. Throws the signal's reason once that is aborted, and what `sink` throws.
 */
export async function writeSession(
  source: SessionSource,
  sink: WritableStream<Uint8Array>,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { photographs, report, fileOf } = source;
  // What is stored is not compressed: photographs are already.
  const zip = new ZipWriter(sink as WritableStream & WritableWriter, { level: 0, useWebWorkers: false, signal, keepOrder: true });
  const entries: SessionEntry[] = [];
  try {
    for (const [index, photograph] of photographs.entries()) {
      signal.throwIfAborted();
      onProgress(index, photographs.length);
      entries.push(await addPhotograph(zip, index, photograph, fileOf(photograph.id)));
    }
    const { notice, program, exportedAt, models } = provenance(report);
    const manifest: SessionManifest = {
      kind: SESSION_KIND,
      schemaVersion: SESSION_VERSION,
      notice,
      program,
      exportedAt,
      models: models.map(({ id, version, sha256 }) => ({ id, version, sha256 })),
      photographs: entries,
    };
    await add(zip, MANIFEST_PATH, new TextEncoder().encode(JSON.stringify(manifest)));
    await zip.close();
    onProgress(photographs.length, photographs.length);
  } catch (thrown) {
    await sink.abort(thrown).catch(() => {});
    throw thrown;
  }
}

async function addPhotograph(
  zip: ZipWriter<unknown>,
  index: number,
  photograph: Photograph,
  file: Blob | undefined,
): Promise<SessionEntry> {
  const facts = await add(zip, factsPath(index), new TextEncoder().encode(JSON.stringify(toRecord(photograph))));
  const bare = file && (await withoutMetadata(new Uint8Array(await file.arrayBuffer())));
  // A file that cannot be read has no picture to take along; that it failed stands in its facts.
  if (!bare?.ok) return { id: photograph.id, facts, photograph: null };
  const { bytes, format, orientation } = bare.value;
  return { id: photograph.id, facts, photograph: { ...(await add(zip, photographPath(index, format), bytes)), orientation } };
}

async function add(zip: ZipWriter<unknown>, path: string, bytes: Uint8Array<ArrayBuffer>) {
  const sha256 = await sha256Hex(bytes);
  // Without the time of day, a session of the same facts is the same file.
  await zip.add(path, new Blob([bytes]).stream(), { lastModDate: new Date(1980, 0, 1), extendedTimestamp: false });
  return { path, bytes: bytes.length, sha256 };
}
