import { dispose, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Weight, Weights } from '#inference/weights.ts';
import { adamw, type Learned, stepFactors } from '#training/tf/adamw.ts';
import { PART_NAMES, PARTS, type Parameters, partOf } from '#training/tf/parameters.ts';

/** Kept in JavaScript's memory, where wasm's own is not much further: one pass over typed arrays a step, no program. */
export function plainParameters(weights: Weights): Parameters {
  const learned = new Map<string, Learned>(
    [...weights].map(([name, { data }]) => {
      const zeros = () => new Float32Array(data.length);
      return [name, { value: data.slice(), average: data.slice(), m: zeros(), v: zeros() }];
    }),
  );
  const shapeOf = (name: string) => [...weights.get(name)!.shape];
  const tensorsOf = (part: 'value' | 'average') =>
    new Map<string, Tensor>([...learned].map(([name, parts]) => [name, tensor(parts[part], shapeOf(name))]));
  const values = tensorsOf('value');
  let averages: Map<string, Tensor> | undefined;
  const read = (name: string, data: Float32Array<ArrayBuffer>): Weight => ({ shape: shapeOf(name), data: data.slice() });

  function renew(names: Iterable<string>): void {
    for (const name of names) {
      values.get(name)!.dispose();
      values.set(name, tensor(learned.get(name)!.value, shapeOf(name)));
    }
    dispose([...(averages?.values() ?? [])]);
    averages = undefined;
  }

  return {
    values,
    get averages() {
      averages ??= tensorsOf('average');
      return averages;
    },
    update(gradients, rates, t) {
      for (const [name, gradient] of gradients)
        adamw(learned.get(name)!, gradient.dataSync<'float32'>(), stepFactors(name, rates, t));
      renew(gradients.keys());
    },
    readAverages: async () => new Map([...learned].map(([name, { average }]) => [name, read(name, average)])),
    read: async () =>
      new Map([...learned].flatMap(([name, parts]) => PART_NAMES.map((part) => [PARTS[part] + name, read(name, parts[part])]))),
    write(state) {
      for (const [name, parts] of learned)
        for (const part of PART_NAMES) parts[part].set(partOf(state, name, part, parts[part].length));
      renew(learned.keys());
    },
    dispose: () => dispose([...values.values(), ...(averages?.values() ?? [])]),
  };
}
