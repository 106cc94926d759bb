import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Header } from '#formats/decoder.ts';
import { DECODERS, type FormatId } from '#formats/registry.ts';
import { looksLike } from '#formats/sniff.ts';

/**
 * Names the format by its content and reads its structure to the end, so that an empty, cut, damaged, oversized or
 * foreign file is refused, in those words, before a decoder sees it.
 */
export function inspect(bytes: Uint8Array<ArrayBuffer>): Result<Header & { readonly format: FormatId }, AppError> {
  if (bytes.length === 0) return err({ kind: 'corrupt-file', format: 'unknown', reason: 'empty' });
  const decoder = DECODERS.find((candidate) => candidate.recognises(bytes));
  if (!decoder) return err({ kind: 'unsupported-format', found: looksLike(bytes) });
  const header = decoder.inspect(bytes);
  return header.ok ? ok({ ...header.value, format: decoder.id }) : header;
}
