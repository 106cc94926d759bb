import { hasPhotographEnding } from '#domain/file-format.ts';

/** What a file is taken for by its path alone. Clutter is what systems leave in folders and nobody means. */
export type FileKind = 'photograph' | 'zip' | 'clutter' | 'other';

export function fileKind(path: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(^|\/)__MACOSX\//.test(path) || name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)) return 'clutter';
  if (hasPhotographEnding(name) || isDicomName(name)) return 'photograph';
  return /\.zip$/i.test(name) ? 'zip' : 'other';
}

/** As archives name DICOM files, without an ending: a UID, or a file id of at most eight characters with a figure among them (PS3.10, 8.2). */
const isDicomName = (name: string): boolean => /^\d+(\.\d+){4,}$/.test(name) || /^(?=.*\d)[A-Z\d_]{2,8}$/.test(name);

/** Whether a path stays in the folder that it is read from: no way up, no start at a root or a drive. */
export const isSafePath = (path: string): boolean =>
  !path.includes('\0') && !/^([/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..');
