import h5wasm, { type Dataset, type Group } from 'h5wasm/node';
import type { Weight, Weights } from '#inference/weights.ts';

export interface KerasWeights {
  readonly weights: Weights;
  /** Kernels that the file holds in part alone (its attribute `incomplete_kernels`); their missing values are zero. */
  readonly incomplete: readonly string[];
}

/**
 * Reads a Keras HDF5 weights file: the root's `layer_names`, each layer's `weight_names`. Keras numbers a model's layers from `conv2d` or from
 * `conv2d_1`, by its version and by what else the process had built; here each kind counts from 1. Throws where the file is not of that layout.
 */
export async function readKerasWeights(path: string): Promise<KerasWeights> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'r');
  try {
    const root = file.get('model_weights') ?? file;
    if (!(root instanceof h5wasm.Group)) throw new Error(`${path} holds no Keras weights.`);
    const layers = stringsOf(root, 'layer_names');
    const weights = new Map(renumber(layers).flatMap((name, i) => readLayer(root, layers[i]!, name)));
    const incomplete = 'incomplete_kernels' in file.attrs ? stringsOf(file, 'incomplete_kernels') : [];
    return { weights, incomplete };
  } finally {
    file.close();
  }
}

/** Layer names with each kind's numbers counted from 1 in ascending order: [conv2d, conv2d_1] -> [conv2d_1, conv2d_2]; names given by hand stay. */
export function renumber(layers: readonly string[]): string[] {
  const firsts = new Map<string, number>();
  const parts = layers.map((layer) => {
    const [, kind, digits] = /^(conv2d|batch_normalization)(?:_(\d+))?$/.exec(layer) ?? [];
    if (kind === undefined) return undefined;
    const number = Number(digits ?? 0);
    firsts.set(kind, Math.min(firsts.get(kind) ?? number, number));
    return { kind, number };
  });
  return parts.map((part, i) => (part ? `${part.kind}_${part.number - firsts.get(part.kind)! + 1}` : layers[i]!));
}

function readLayer(root: Group, layer: string, name: string): [string, Weight][] {
  const group = root.get(layer) as Group;
  return stringsOf(group, 'weight_names').map((path) => {
    const { shape, value } = group.get(path) as Dataset;
    if (!shape || !(value instanceof Float32Array)) throw new Error(`${layer}/${path} is not an array of float32.`);
    // `conv2d_1/kernel:0` or `model/conv2d_1/kernel:0` -> `kernel`
    const parameter = path.slice(path.lastIndexOf('/') + 1).replace(/:\d+$/, '');
    return [`${name}/${parameter}`, { shape, data: Float32Array.from(value) }];
  });
}

function stringsOf(group: Group, attribute: string): string[] {
  const value = group.attrs[attribute]?.to_array();
  if (!Array.isArray(value)) throw new Error(`The Keras attribute ${attribute} is missing.`);
  // An empty list of strings is read as one empty string.
  return value.map(String).filter((name) => name !== '');
}
