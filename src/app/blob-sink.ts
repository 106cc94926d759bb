/** Bytes a part: the browser holds a part as a file where memory is short, the page none of them. */
const PART = 8e6;

/** Collects a stream in a Blob, part by part, so that the page itself never holds all of it. */
export function blobSink(type: string): { readonly stream: WritableStream<Uint8Array>; blob(): Blob } {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const flush = () => {
    parts.push(new Blob(pending));
    [pending, bytes] = [[], 0];
  };
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      pending.push(chunk.slice());
      bytes += chunk.length;
      if (bytes >= PART) flush();
    },
    abort() {
      parts.length = 0;
      pending = [];
    },
  });
  return {
    stream,
    blob() {
      flush();
      return new Blob(parts, { type });
    },
  };
}
