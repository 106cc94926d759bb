import type { Weight, Weights } from '#inference/weights.ts';

/** Photographs, or maps of them, as the engine's graph takes them, and what it should say of them. */
export interface Batch {
  /** f32 [count, height, width, channels]. */
  readonly inputs: Float32Array<ArrayBuffer>;
  readonly shape: readonly [count: number, height: number, width: number, channels: number];
  /** f32 [count, 5]: 1 for the grade, or shares of several. */
  readonly truth: Float32Array<ArrayBuffer>;
  /** f32 [count]. */
  readonly weight: Float32Array<ArrayBuffer>;
  /** f32 [count, channels of the maps that the head reads]: 0 or 1 / (1 - rate). */
  readonly dropout: Float32Array<ArrayBuffer>;
}

export interface Rates {
  readonly body: number;
  readonly head: number;
  readonly weightDecay: number;
}

/** What learns: the node `from` and all after it; the graph's input's name: everything; 'head': the head alone. */
export type Thaw = string;

/**
 * A network that learns: a trunk with folded weights (its batch normalisations so frozen) and the paper's head of global average pooling, dropout, dense 5 and
 * sigmoid (Mensah et al. 2020), wherever its arithmetic runs. Where the graph gives maps beside its output, the head joins their averages, the output's last.
 */
export interface Engine {
  readonly name: string;
  /**
   * One step of AdamW down the loss, the mean over photographs of weight · Σ_k (softplus(z_k) - z_k · truth_k), z the logits; gives the loss before it.
   * m = .9 m + .1 g; v = .999 v + .001 g²; p -= rate · (m / (1 - .9^t)) / (sqrt(v / (1 - .999^t)) + 1e-7), t the engine's steps; then kernels
   * *= 1 - rate · weightDecay (Loshchilov and Hutter 2019), and average = .99 average + .01 p (Polyak).
   */
  step(batch: Batch, rates: Rates, from: Thaw): Promise<number>;
  /** Five logits for each, without dropout, by the averaged parameters. */
  logits(inputs: Float32Array<ArrayBuffer>, shape: Batch['shape']): Promise<number[][]>;
  /** The averaged parameters, kernels [h, w, in, out], the head's `head/kernel` and `head/bias` among them. */
  weights(): Promise<Map<string, Weight>>;
  /** Everything a stopped run needs to go on exactly: each parameter by its name, `average/`, `adam/m/`, `adam/v/` and `adam/step` [1]. */
  state(): Promise<Map<string, Weight>>;
  restore(state: Weights): Promise<void>;
  dispose(): void;
}
