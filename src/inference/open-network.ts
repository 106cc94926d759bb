import { getBackend } from '@tensorflow/tfjs-core';
import type { BackendChoice, BackendName } from '#domain/backend.ts';
import type { AppError } from '#domain/error.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type BackendOptions, chooseBackend } from '#inference/backend.ts';
import type { Model } from '#inference/model-store.ts';
import { createNetwork, type Network } from '#inference/network.ts';
import { backboneOfCard } from '#inference/scales.ts';
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
  /** A further network on the same backend, which goes on as it is where this one fails. Error: `no-backend`. */
  readonly another: (model: Model) => Promise<Result<Network, AppError>>;
}

/** A network that has answered the golden input as its card says, on the backend that it did so on. Errors: `no-backend`. */
export async function openNetwork(model: Model, options: OpenOptions): Promise<Result<OpenNetwork, AppError>> {
  let network: Network | undefined;
  let fault: string | undefined;

  const onFault = (detail: string) => {
    fault ??= detail;
    if (network && getBackend() === 'webgpu') options.onDeviceLost?.({ kind: 'device-lost', detail });
  };
  const check = () => {
    if (fault !== undefined) throw new Error(`The device reported an error: ${fault}`);
  };
  // What a refused device reports later is no concern of the backend that follows it.
  const prove = (candidate: Model, name: BackendName) =>
    provenNetwork(candidate, options.mapOf, name === 'webgpu' ? check : undefined);
  async function trial(name: BackendName): Promise<boolean> {
    network = await prove(model, name);
    return network !== undefined;
  }

  const backend = await chooseBackend(options.asked, { ...options, onFault }, trial);
  if (!backend.ok) return backend;
  if (!network) return err({ kind: 'no-backend', asked: options.asked ?? 'any', detail: 'The self-test was not run.' });
  const { name } = backend.value;
  async function another(further: Model): Promise<Result<Network, AppError>> {
    const proven = await attempt(() => prove(further, name));
    return proven ? ok(proven) : err({ kind: 'no-backend', asked: name, detail: `${name}: self-test-failed` });
  }
  return ok({ network, backend: backend.value, another });
}

/** The network where it answers the golden input as its card says, else nothing. Throws where it cannot be run at all. */
async function provenNetwork({ card, weights }: Model, mapOf: MapOf, check?: () => void): Promise<Network | undefined> {
  const backbone = backboneOfCard(card);
  if (!backbone) throw new Error(`A card was read whose backbone ${card.backbone} is not known.`);
  const network = createNetwork(backbone, weights, check);
  let passes = false;
  try {
    passes = await passesSelfTest(network, card, mapOf);
  } finally {
    if (!passes) network.dispose();
  }
  return passes ? network : undefined;
}

async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    console.warn('The self-test did not finish.', thrown);
    return undefined;
  }
}
