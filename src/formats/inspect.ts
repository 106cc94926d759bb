import type { AppError } from '#domain/error.ts';
import type { FormatId } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Decoder, Header } from '#formats/decoder.ts';
import { DECODERS } from '#formats/registry.ts';
import { looksLike } from '#formats/sniff.ts';

/**
 * Names the format by its content and reads its structure to the end, so that an empty, cut, damaged, oversized or
 * foreign file is refused, in those words, before a decoder sees it. `page` counts from 0.
 */
export async function inspect(
  bytes: Uint8Array<ArrayBuffer>,
  page = 0,
): Promise<Result<Header & { readonly format: FormatId }, AppError>> {
  if (bytes.length === 0) return err({ kind: 'corrupt-file', format: 'unknown', reason: 'empty' });
  const found = (Object.entries(DECODERS) as [FormatId, Decoder][]).find(([, decoder]) => decoder.recognises(bytes));
  if (!found) return err({ kind: 'unsupported-format', found: looksLike(bytes) });
  const [format, decoder] = found;
  const header = await decoder.inspect(bytes, page);
  return header.ok ? ok({ ...header.value, format }) : header;
}
