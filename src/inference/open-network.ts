import { getBackend } from '@tensorflow/tfjs-core';
import type { BackendChoice, BackendName } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type BackendOptions, chooseBackend } from '#inference/backend.ts';
import type { Model } from '#inference/model-store.ts';
import { createNetwork, type Network } from '#inference/network.ts';
import { backboneOf } from '#inference/registry.ts';
import { type MapOf, passesSelfTest } from '#inference/self-test.ts';

export interface OpenOptions extends Omit<BackendOptions, 'onFault'> {
  /** The one backend to use; without it, the first that passes the self-test. */
  readonly asked?: BackendName | undefined;
  /** Makes the self-test's map. */
  readonly mapOf: MapOf;
  /** The device is gone or has begun to report errors: the network answers nothing more, and must be opened again. */
  readonly onDeviceLost?: ((error: AppError) => void) | undefined;
}

export interface OpenNetwork {
  readonly network: Network;
  readonly backend: BackendChoice;
}

/** A network that has answered the golden input as its card says, on the backend that it did so on. Errors: `no-backend`. */
export async function openNetwork(model: Model, options: OpenOptions): Promise<Result<OpenNetwork, AppError>> {
  const backbone = backboneOf(model.card.backbone);
  if (!backbone) throw new Error(`A card was read whose backbone ${model.card.backbone} is not known.`);
  let network: Network | undefined;
  let fault: string | undefined;

  const onFault = (detail: string) => {
    fault ??= detail;
    if (network && getBackend() === 'webgpu') options.onDeviceLost?.({ kind: 'device-lost', detail });
  };
  const check = () => {
    if (fault !== undefined) throw new Error(`The device reported an error: ${fault}`);
  };
  async function trial(name: BackendName): Promise<boolean> {
    // What a refused device reports later is no concern of the backend that follows it.
    const candidate = createNetwork(backbone!, model.weights, name === 'webgpu' ? check : undefined);
    try {
      if (await passesSelfTest(candidate, model.card, options.mapOf)) network = candidate;
    } finally {
      if (!network) candidate.dispose();
    }
    return network !== undefined;
  }

  const backend = await chooseBackend(options.asked, { ...options, onFault }, trial);
  if (!backend.ok) return backend;
  if (!network) return err({ kind: 'no-backend', asked: options.asked ?? 'any', detail: 'The self-test was not run.' });
  return ok({ network, backend: backend.value });
}
