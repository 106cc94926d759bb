import { hasPhotographEnding } from '#domain/file-format.ts';

/** What a file is taken for by its path alone. Clutter is what systems leave in folders and nobody means. */
export type FileKind = 'photograph' | 'zip' | 'clutter' | 'other';

export function fileKind(path: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(^|\/)__MACOSX\//.test(path) || name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)) return 'clutter';
  if (hasPhotographEnding(name)) return 'photograph';
  return /\.zip$/i.test(name) ? 'zip' : 'other';
}

/** Whether a path stays in the folder that it is read from: no way up, no start at a root or a drive. */
export const isSafePath = (path: string): boolean =>
  !path.includes('\0') && !/^([/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..');
