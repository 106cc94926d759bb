import { readFileSync } from 'node:fs';
import type { Weight } from '#inference/weights.ts';
import { writeWhole } from '#training/photographs.ts';

interface Header {
  readonly meta: unknown;
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** Named arrays and a note in one file: u32 length of a JSON header, the header, then float32 data in the header's order. */
export function writeTensors(path: string, tensors: ReadonlyMap<string, Weight>, meta: unknown): void {
  const header: Header = { meta, tensors: [...tensors].map(([name, { shape }]) => ({ name, shape })) };
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, ' ')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const data = [...tensors.values()].map(({ data: values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  writeWhole(path, Buffer.concat([length, padded, ...data]));
}

/** Throws where the file is shorter than its header says. */
export function readTensors(path: string): { tensors: Map<string, Weight>; meta: unknown } {
  const bytes = readFileSync(path);
  const start = 4 + bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, start)) as Header;
  let at = start;
  const tensors = new Map(
    header.tensors.map(({ name, shape }) => {
      const size = 4 * shape.reduce((a, b) => a * b, 1);
      if (at + size > bytes.length) throw new Error(`${path} is cut short at ${name}.`);
      const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size) as ArrayBuffer);
      at += size;
      return [name, { shape, data }] as const;
    }),
  );
  return { tensors, meta: header.meta };
}
