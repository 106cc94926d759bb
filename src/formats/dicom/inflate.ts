import { joinBytes } from '#domain/join-bytes.ts';
import { damaged, Refusal, truncated } from '#formats/dicom/refusal.ts';

/** More than any file has that is read here: what inflates to more is made to fill the memory. */
const MOST_BYTES = 256_000_000;
/** From here on what grows by more than a hundred times is no picture either: photographs grow by two or three. */
const SUSPECT = { bytes: 64_000_000, times: 100 };

/** A deflated data set (RFC 1951, PS3.5 A.5). Throws a `Refusal` as soon as it is larger than any photograph, cut short or damaged. */
export async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await inflate(bytes);
  } catch (fault) {
    // One of odd length is padded with a zero, which strict inflaters take for a fault.
    if (fault instanceof Refusal || bytes.at(-1) !== 0) throw fault instanceof Refusal ? fault : reason(fault);
  }
  try {
    return await inflate(bytes.subarray(0, -1));
  } catch (fault) {
    throw fault instanceof Refusal ? fault : reason(fault);
  }
}

/** Streams reject with a TypeError what they cannot inflate. */
function reason(fault: unknown): unknown {
  if (!(fault instanceof TypeError) && !(fault instanceof Error && 'code' in fault)) return fault;
  return /unexpected end|incomplete|truncated|ended/i.test(fault.message) ? truncated() : damaged();
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    const isBomb = length > MOST_BYTES || (length > SUSPECT.bytes && length > SUSPECT.times * bytes.length);
    if (!isBomb) continue;
    await reader.cancel().catch(() => {});
    throw damaged();
  }
  return joinBytes(parts);
}
