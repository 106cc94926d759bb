import { readFile, writeFile } from 'node:fs/promises';
import type { Failure } from '#cli/failure.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** A photograph's bytes, in memory of their own. */
export async function readBytes(path: string): Promise<Result<Uint8Array<ArrayBuffer>, Failure>> {
  try {
    return ok(new Uint8Array(await readFile(path)));
  } catch (thrown) {
    return err({ kind: 'unreadable-file', message: inWords(path, thrown) ?? systemMessage(thrown) });
  }
}

export async function write(path: string, content: string | Uint8Array): Promise<Result<void, Failure>> {
  try {
    return ok(await writeFile(path, content));
  } catch (thrown) {
    return err({ kind: 'unwritable-file', message: systemMessage(thrown) });
  }
}

/** Why a file cannot be read; undefined where only the system's own words say it. */
function inWords(path: string, thrown: unknown): string | undefined {
  switch ((thrown as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `There is no file ${path}.`;
    case 'EISDIR':
      return `${path} is a folder: name the photographs in it.`;
    case 'EACCES':
      return `${path} may not be read by this user.`;
    default:
      return undefined;
  }
}

/** What the operating system says; anything else that was thrown is a bug and flies on. */
function systemMessage(thrown: unknown): string {
  if (thrown instanceof Error && 'syscall' in thrown) return thrown.message;
  throw thrown;
}
