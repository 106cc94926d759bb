import { dispose, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Weights } from '#inference/weights.ts';
import { adamw, type Parameter, parameterOf } from '#training/adamw.ts';
import { adamStep, type Parameters } from '#training/tf/parameters.ts';

/** Kept in JavaScript's memory, from which wasm's own is not far: one pass over typed arrays a step, no program. */
export function plainParameters(weights: Weights): Parameters {
  const parameters = new Map<string, Parameter>([...weights].map(([name, weight]) => [name, parameterOf(weight)]));
  const tensorOf = (name: string, part: 'value' | 'average'): Tensor => {
    const parameter = parameters.get(name)!;
    return tensor(parameter[part], [...parameter.shape]);
  };
  const tensorsOf = (part: 'value' | 'average') => new Map([...parameters.keys()].map((name) => [name, tensorOf(name, part)]));
  const values = tensorsOf('value');
  let averages: Map<string, Tensor> | undefined;

  function renew(names: Iterable<string>): void {
    for (const name of names) {
      values.get(name)!.dispose();
      values.set(name, tensorOf(name, 'value'));
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
    update(gradients, rates, step) {
      for (const [name, gradient] of gradients)
        adamw(parameters.get(name)!, gradient.dataSync<'float32'>(), adamStep(name, rates, step));
      renew(gradients.keys());
    },
    read: async () => parameters,
    write(written) {
      for (const [name, parameter] of written) parameters.set(name, parameter);
      renew(written.keys());
    },
    dispose: () => dispose([...values.values(), ...(averages?.values() ?? [])]),
  };
}
