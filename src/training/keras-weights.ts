import { open } from 'node:fs/promises';
import h5wasm, { type Dataset, type Group } from 'h5wasm/node';
import type { Weight, Weights } from '#inference/weights.ts';
import { graphNames, parameterOf } from '#training/keras-names.ts';
import { WeightsFault } from '#training/weights-fault.ts';

export interface KerasWeights {
  readonly weights: Weights;
  /** Kernels that the file holds in part alone (its attribute `incomplete_kernels`); their missing values are zero. */
  readonly incomplete: readonly string[];
}

/**
 * Reads a Keras HDF5 weights file (`save_weights` or `save` of Keras 2 and of Keras 1): the root's `layer_names`, each layer's `weight_names`. Names are
 * the graphs', whatever the habit of the Keras that wrote them. Throws a `WeightsFault` where the file is not of that layout.
 */
export async function readKerasWeights(path: string): Promise<KerasWeights> {
  await requireHdf5(path);
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'r');
  // h5wasm does not say that it could not open a file.
  if (file.file_id < 0n) throw new WeightsFault(`${path} is damaged or cut short. Fetch it again.`);
  try {
    const root = file.get('model_weights') ?? file;
    if (!(root instanceof h5wasm.Group) || !('layer_names' in root.attrs))
      throw new WeightsFault(`${path} holds no weights as Keras 2 saves them (layer_names is missing).`);
    const arrays = stringsOf(root, 'layer_names').flatMap((layer) => arraysOf(root, layer));
    const layers = [...new Set(arrays.map(({ layer }) => layer))];
    const names = new Map(graphNames(layers).map((name, i) => [layers[i]!, name]));
    const weights = new Map(arrays.map(({ layer, path, read }) => [`${names.get(layer)!}/${parameterOf(layer, path)}`, read()]));
    const incomplete = 'incomplete_kernels' in file.attrs ? stringsOf(file, 'incomplete_kernels') : [];
    return { weights, incomplete };
  } finally {
    file.close();
  }
}

const SIGNATURE = '\x89HDF\r\n\x1a\n';

async function requireHdf5(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SIGNATURE.length), 0, SIGNATURE.length, 0);
    if (buffer.toString('latin1', 0, bytesRead) !== SIGNATURE) throw new WeightsFault(`${path} is no HDF5 file.`);
  } finally {
    await file.close();
  }
}

interface StoredArray {
  readonly layer: string;
  readonly path: string;
  read(): Weight;
}

/** A layer's arrays; of a model within a model (`Sequential([VGG16(), ...])`) those of each layer inside. */
function arraysOf(root: Group, outer: string): StoredArray[] {
  const group = root.get(outer) as Group;
  const paths = stringsOf(group, 'weight_names');
  // `conv2d_1/kernel:0` -> conv2d_1
  const owners = paths.map((path) => path.split('/').at(-2) ?? outer);
  const isNested = new Set(owners).size > 1;
  return paths.map((path, i) => ({ layer: isNested ? owners[i]! : outer, path, read: () => arrayAt(group, path) }));
}

function arrayAt(group: Group, path: string): Weight {
  const { shape, value } = group.get(path) as Dataset;
  if (!shape || !(value instanceof Float32Array)) throw new WeightsFault(`${path} is not an array of float32.`);
  return { shape, data: new Float32Array(value) };
}

function stringsOf(group: Group, attribute: string): string[] {
  const value = group.attrs[attribute]?.to_array();
  if (!Array.isArray(value)) throw new WeightsFault(`The Keras attribute ${attribute} is missing.`);
  // An empty list of strings is read as one empty string.
  return value.map(String).filter((name) => name !== '');
}
