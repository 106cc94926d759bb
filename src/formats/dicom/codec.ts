import { damaged } from '#formats/dicom/refusal.ts';

/** The three codecs in WebAssembly; each is loaded with the first picture that needs it. */
const CODECS = {
  jpeg: {
    glue: () => import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'),
    wasm: new URL(
      '../../../node_modules/@cornerstonejs/codec-libjpeg-turbo-8bit/dist/libjpegturbowasm_decode.wasm',
      import.meta.url,
    ),
    decoder: 'JPEGDecoder',
  },
  'jpeg-ls': {
    glue: () => import('@cornerstonejs/codec-charls/decodewasmjs'),
    wasm: new URL('../../../node_modules/@cornerstonejs/codec-charls/dist/charlswasm_decode.wasm', import.meta.url),
    decoder: 'JpegLSDecoder',
  },
  'jpeg-2000': {
    glue: () => import('@cornerstonejs/codec-openjpeg/decodewasmjs'),
    wasm: new URL('../../../node_modules/@cornerstonejs/codec-openjpeg/dist/openjpegwasm_decode.wasm', import.meta.url),
    decoder: 'J2KDecoder',
  },
} as const;

export type CodecId = keyof typeof CODECS;

/** A decoded picture: samples of 8 bits, or of 16 bits little-endian where they have more than 8. */
export interface CodecPicture extends CodecFrameInfo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** JPEG-LS alone: 0 where each colour is by itself. */
  readonly interleave: number | undefined;
}

const modules = new Map<CodecId, Promise<WebAssembly.Module>>();

/**
 * Decodes by a codec, in an instance of its own: nothing that a hostile picture does to its memory outlives it, and the memory is given back.
 * Throws a `Refusal` where the codec takes it for damaged; other errors where the codec cannot be loaded.
 */
export async function decodeBy(id: CodecId, bytes: Uint8Array): Promise<CodecPicture> {
  const codec = CODECS[id];
  const [{ default: create }, module] = await Promise.all([codec.glue(), compiled(id)]);
  const instance = await create({
    instantiateWasm(imports, receive) {
      WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
    print: () => {},
    printErr: () => {},
  });
  const Decoder = (instance as Readonly<Record<string, new () => CodecDecoder & { getInterleaveMode?(): number }>>)[
    codec.decoder
  ]!;
  try {
    const decoder = new Decoder();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
    const picture = new Uint8Array(decoder.getDecodedBuffer());
    const interleave = decoder.getInterleaveMode?.();
    return { width, height, bitsPerSample, componentCount, isSigned, bytes: picture, interleave };
  } catch {
    // What is thrown are exceptions of C++, traps and exhausted memory: all of them the picture's doing.
    throw damaged();
  }
}

/** Its code, fetched from beside the page, or read where there is no page. */
function compiled(id: CodecId): Promise<WebAssembly.Module> {
  const known = modules.get(id) ?? load(CODECS[id].wasm).then((bytes) => WebAssembly.compile(bytes));
  modules.set(id, known);
  // A network that failed once may work the next time.
  known.catch(() => modules.delete(id));
  return known;
}

async function load(url: URL): Promise<BufferSource> {
  if (url.protocol === 'file:') {
    const { readFileSync } = globalThis.process.getBuiltinModule('node:fs');
    return new Uint8Array(readFileSync(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return response.arrayBuffer();
}
