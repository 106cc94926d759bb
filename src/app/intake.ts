import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** More than any photograph has: such a file is never read into memory. */
const MAX_FILE_BYTES = 256e6;

/** SHA-256 of a file's bytes, lower-case hex: the same photograph under two names is one. `unsupported-format` where it cannot be read. */
export async function imageId(file: Blob): Promise<Result<ImageId, AppError>> {
  const refuse = (found: string) => err<AppError>({ kind: 'unsupported-format', found });
  if (file.size > MAX_FILE_BYTES) return refuse(`${file.size} bytes`);
  // A folder, or a file whose disk is gone, rejects.
  const bytes = await file.arrayBuffer().catch(() => null);
  return bytes ? ok(await sha256(bytes)) : refuse('unreadable');
}

/** An id for a file without bytes: by its name and size. */
export const unreadable = ({ name, bytes }: { readonly name: string; readonly bytes: number }): Promise<ImageId> =>
  sha256(new TextEncoder().encode(`${name} ${bytes}`));

async function sha256(bytes: BufferSource): Promise<ImageId> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') as ImageId;
}
