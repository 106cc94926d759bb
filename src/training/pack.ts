import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Preprocessing } from '#domain/model-card.ts';
import { DataFault } from '#training/data-fault.ts';
import { type Labelled, patientHashOf } from '#training/dataset.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';

/** A picture of size² RGB pixels -> a file of it, and back. */
export interface PictureCodec {
  encode(rgb: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array>;
  decode(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

interface Entry extends Pick<Labelled, 'dataset' | 'grade' | 'split' | 'reserved'> {
  readonly hash: string;
  /** As cards list it. */
  readonly patientHash?: string;
  /** Bytes of its picture. */
  readonly length: number;
}

interface Index {
  /** How the pictures were made; `scaling` is not among it. */
  readonly steps: string;
  readonly size: number;
  readonly entries: readonly Entry[];
}

/** What decides a prepared picture's bytes: how the network takes pixels comes after. */
function stepsOf({ scaling: _, ...steps }: Preprocessing): string {
  return JSON.stringify(steps);
}

/**
 * Prepared photographs in one file that another machine can train on: u32 length of a JSON index, the index, then the pictures in its order. It holds
 * neither file names nor patients, hashes of them alone.
 */
export async function writePack(
  path: string,
  photographs: readonly PreparedPhotograph[],
  preprocessing: Preprocessing,
  { encode }: PictureCodec,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const pictures: Uint8Array[] = [];
  for (const { rgb } of photographs) {
    pictures.push(await encode(rgb, preprocessing.size));
    onProgress(pictures.length, photographs.length);
  }
  const entries = photographs.map((photograph, i): Entry => {
    const { dataset, grade, split, reserved, hash } = photograph;
    const patientHash = patientHashOf(photograph);
    return { dataset, grade, split, reserved, hash, ...(patientHash && { patientHash }), length: pictures[i]!.length };
  });
  const index: Index = { steps: stepsOf(preprocessing), size: preprocessing.size, entries };
  const json = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const file = openSync(`${path}.part`, 'w');
  try {
    for (const part of [length, json, ...pictures]) writeSync(file, part);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
}

/** Throws a `DataFault` where the file is cut short, or was made with another preprocessing. */
export function readPack(path: string, preprocessing: Preprocessing, { decode }: PictureCodec): PreparedPhotograph[] {
  const bytes = new Uint8Array(readFileSync(path));
  const cutShort = () => new DataFault(`${path} is cut short: was every part of it copied?`);
  if (bytes.length < 4) throw cutShort();
  let at = 4 + new DataView(bytes.buffer).getUint32(0, true);
  if (bytes.length < at) throw cutShort();
  const index = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Index;
  if (index.steps !== stepsOf(preprocessing))
    throw new DataFault(`${path} was prepared in another way (${index.steps}): pack it for this backbone and preprocessing.`);
  return index.entries.map(({ length, ...entry }) => {
    if (bytes.length < at + length) throw cutShort();
    const rgb = decode(bytes.slice(at, at + length));
    if (rgb.length !== 3 * index.size ** 2) throw new DataFault(`A picture of ${path} (${entry.hash}) is damaged.`);
    at += length;
    return { ...entry, patient: undefined, id: entry.hash, file: path, rgb };
  });
}
