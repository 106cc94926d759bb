import { openSession, parseJson, type SessionRefusal } from '#app/session-entries.ts';
import { factsFrom } from '#app/session-facts.ts';
import { SESSION_LIMITS, type SessionEntry } from '#app/session-format.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { inspect } from '#formats/inspect.ts';
import { withOrientation } from '#formats/with-orientation.ts';
import type { Photograph } from '#store/state.ts';

/** A photograph as it comes out of a session; `file` is null where none was in it. */
export interface Unpacked {
  readonly photograph: Photograph;
  readonly file: Blob | null;
}

export interface SessionOutcome {
  readonly photographs: number;
}

/** Where photographs go; resolves once this one is kept, and only then comes the next. */
export type Take = (unpacked: Unpacked) => Promise<void>;

/**
 * Reads a session twice: first every byte of it is checked, then its photographs are handed over one after another. Whatever is wrong is said before
 * anything was taken, and no more than one photograph is in memory.
 */
export async function readSession(
  file: Blob,
  take: Take,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Result<SessionOutcome, SessionRefusal>> {
  const session = await openSession(file, signal);
  if (!session.ok) return session;
  const { manifest, read, close } = session.value;
  const { photographs } = manifest;

  async function unpack({ id, facts, photograph }: SessionEntry): Promise<Result<Unpacked, SessionRefusal>> {
    const text = await read(facts, SESSION_LIMITS.factsBytes);
    if (!text.ok) return text;
    const known = factsFrom(parseJson(text.value), id);
    if (!known) return err({ kind: 'corrupt', detail: facts.path });
    if (!photograph) return ok({ photograph: known, file: null });
    const bytes = await read(photograph, SESSION_LIMITS.photographBytes);
    if (!bytes.ok) return bytes;
    const header = await inspect(bytes.value);
    if (!header.ok) return err({ kind: 'corrupt', detail: photograph.path });
    const pieces = withOrientation(bytes.value, header.value.format, photograph.orientation);
    return ok({ photograph: known, file: new Blob([...pieces], { type: FILE_FORMATS[header.value.format].mime }) });
  }

  try {
    for (const pass of ['check', 'take'] as const) {
      for (const [index, entry] of photographs.entries()) {
        if (signal.aborted) return err({ kind: 'cancelled' });
        onProgress(index + (pass === 'take' ? photographs.length : 0), 2 * photographs.length);
        const unpacked = await unpack(entry);
        if (!unpacked.ok) return unpacked;
        if (pass === 'take') await take(unpacked.value);
      }
    }
  } finally {
    await close();
  }
  return ok({ photographs: photographs.length });
}
