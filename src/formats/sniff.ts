import { startsWith } from '#formats/signature.ts';

/** Formats that are not read here but are often dropped: name, signature, offset. Longer signatures first. */
const SIGNATURES: readonly (readonly [name: string, signature: string, offset?: number])[] = [
  ['PDF', '%PDF-'],
  ['BigTIFF', 'II+\0'],
  ['BigTIFF', 'MM\0+'],
  ['GIF', 'GIF8'],
  ['AVIF', 'ftypavif', 4],
  ['AVIF', 'ftypavis', 4],
  ['HEIC', 'ftyphei', 4],
  ['HEIC', 'ftyphev', 4],
  ['HEIC', 'ftypmif1', 4],
  ['HEIC', 'ftypmsf1', 4],
  ['video', 'ftyp', 4],
  ['video', '\x1aE\xdf\xa3'],
  ['video', 'AVI ', 8],
  ['JPEG 2000', '\0\0\0\x0cjP  '],
  ['JPEG 2000', '\xff\x4f\xff\x51'],
  ['JPEG XL', '\xff\x0a'],
  ['JPEG XL', '\0\0\0\x0cJXL '],
  ['Photoshop', '8BPS'],
  ['ZIP', 'PK\x03\x04'],
  ['ZIP', 'PK\x05\x06'],
  ['gzip', '\x1f\x8b'],
  ['7-Zip', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'Rar!'],
  ['program', 'MZ'],
  ['program', '\x7fELF'],
  ['HDF5', '\x89HDF'],
  ['UTF-16 text', '\xff\xfe'],
  ['UTF-16 text', '\xfe\xff'],
];

/** What a file of no supported format looks like: a proper name, 'text', or 'unknown'. Judged by content; a name may lie. */
export function looksLike(bytes: Uint8Array): string {
  const known = SIGNATURES.find(([, signature, offset]) => startsWith(bytes, signature, offset));
  if (known) return known[0];
  const text = leadingText(bytes.subarray(0, 1024));
  if (text === undefined) return 'unknown';
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'HTML';
  if (/<svg[\s>]/i.test(text)) return 'SVG';
  if (/^\s*<\?xml/i.test(text)) return 'XML';
  return 'text';
}

/** `bytes` as UTF-8, a character cut at the end forgiven; undefined where they hold what no text holds. */
function leadingText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text.
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
