/** Input goes in by so many bytes at a time: what they unpack to at the worst (1,032 times) still fits in memory. */
const SLICE = 16_384;

/**
 * `length` bytes unpacked from a zlib stream (RFC 1950), and no more, however long it goes on. Throws where it holds fewer or is damaged.
 * It takes 17 MB beside the result at the worst.
 */
export async function inflateExactly(packed: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const out = new Uint8Array(length);
  const stream = new DecompressionStream('deflate');
  const [writer, reader] = [stream.writable.getWriter(), stream.readable.getReader()];
  const fed = feed(writer, packed);
  fed.catch(() => {});
  let filled = 0;
  while (filled < length) {
    const { value, done } = await reader.read();
    if (done) throw new Error('The stream is too short.');
    const part = value.subarray(0, length - filled);
    out.set(part, filled);
    filled += part.length;
  }
  // Full: what is left, and the checksum, is of no use.
  await reader.cancel().catch(() => {});
  await fed.catch(() => {});
  return out;
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, packed: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let at = 0; at < packed.length; at += SLICE) {
    await writer.ready;
    await writer.write(packed.subarray(at, at + SLICE));
  }
  await writer.close();
}
