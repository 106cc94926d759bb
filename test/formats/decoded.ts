import { decode } from '#cli/decode-node.ts';
import type { DecodedImage } from '#formats/decoder.ts';
import { owned } from '#test/formats/pictures.ts';

/** A file decoded in Node; throws the kind of error where it is refused. */
export async function decoded(bytes: Uint8Array, page = 0): Promise<DecodedImage> {
  const result = await decode(owned(bytes), { page });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** What is said of a file: `640x480`, or why it is refused. */
export async function verdict(bytes: Uint8Array): Promise<string> {
  const result = await decode(owned(bytes));
  if (result.ok) return `${result.value.width}x${result.value.height}`;
  const { error } = result;
  if (error.kind === 'corrupt-file') return `${error.format} ${error.reason}`;
  if (error.kind === 'unsupported-format') return error.found;
  return error.kind;
}

/** Red, green and blue alone. */
export const colours = (image: { readonly data: Uint8ClampedArray }): number[] => [...image.data.filter((_, i) => i % 4 !== 3)];
