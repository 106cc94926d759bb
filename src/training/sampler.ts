import { ICDR_GRADES } from '#domain/grade.ts';
import type { Batch } from '#training/engine.ts';

/** One training photograph, whatever the engine is given of it. */
export interface TrainingItem {
  readonly grade: number;
  readonly dataset: string;
  /** How often its data set is drawn beside the others; 1 unless somebody says otherwise. */
  readonly factor: number;
}

/** Inputs of the engine's graph, by the photographs' places in the list. */
export interface Source {
  /** Of one input. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** As it is. */
  plain(index: number): Float32Array;
  /** Changed as training pictures are. */
  drawn(index: number, random: () => number): Float32Array;
}

export interface SamplerOptions {
  readonly batch: number;
  readonly dropout: number;
  /** Whether each input is blended with another one, reference standards alike: λ ~ Beta(1/2, 1/2) (Zhang et al. 2018; of hidden maps, Verma et al. 2019). */
  readonly mixup: boolean;
  /** This share of each reference standard is spread over the answers "yes" and "no" (Szegedy et al. 2016). */
  readonly smoothing: number;
}

/**
 * Draws batches. A cell (a data set's photographs of one grade) comes up in proportion to its factor times the square root of its size; what stays uneven between
 * the grades is evened by class weights, small for the common and large for the rare (Mensah et al. 2020), with a mean of 1 over what is drawn.
 */
export class Sampler {
  readonly #items: readonly TrainingItem[];
  readonly #source: Source;
  readonly #options: SamplerOptions;
  readonly #cells: number[][];
  readonly #shares: number[];
  readonly classWeights: readonly number[];

  constructor(items: readonly TrainingItem[], source: Source, options: SamplerOptions) {
    this.#items = items;
    this.#source = source;
    this.#options = options;
    const cells = new Map<string, number[]>();
    for (const [i, { dataset, grade }] of items.entries()) {
      const name = `${dataset} ${grade}`;
      cells.set(name, [...(cells.get(name) ?? []), i]);
    }
    this.#cells = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members);
    const sizes = this.#cells.map((members) => items[members[0]!]!.factor * Math.sqrt(members.length));
    const total = sizes.reduce((a, b) => a + b, 0);
    this.#shares = sizes.map((size) => size / total);
    this.classWeights = this.#weighClasses();
  }

  /** `channels`: of the maps that the head reads. */
  batch(channels: number, random: () => number): Batch {
    const { batch: count, dropout, mixup, smoothing } = this.#options;
    const [height, width, depth] = this.#source.shape;
    const length = height * width * depth;
    const out = {
      inputs: new Float32Array(count * length),
      shape: [count, height, width, depth] as const,
      truth: new Float32Array(5 * count),
      weight: new Float32Array(count),
      dropout: Float32Array.from({ length: count * channels }, () => (random() < dropout ? 0 : 1 / (1 - dropout))),
    };
    for (let i = 0; i < count; i++) {
      const parts = mixup ? this.#pair(random) : [{ index: this.#draw(random), share: 1 }];
      for (const { index, share } of parts) {
        const input = this.#source.drawn(index, random);
        for (let at = 0; at < length; at++) out.inputs[i * length + at]! += share * input[at]!;
        const { grade } = this.#items[index]!;
        for (const k of ICDR_GRADES) out.truth[5 * i + k]! += share * ((k === grade ? 1 : 0) * (1 - smoothing) + smoothing / 2);
        out.weight[i]! += share * this.classWeights[grade]!;
      }
    }
    return out;
  }

  #pair(random: () => number) {
    const share = Math.sin((Math.PI / 2) * random()) ** 2;
    return [
      { index: this.#draw(random), share },
      { index: this.#draw(random), share: 1 - share },
    ];
  }

  #draw(random: () => number): number {
    const uniform = random();
    let sum = 0;
    const index = this.#shares.findIndex((share) => {
      sum += share;
      return uniform < sum;
    });
    const cell = this.#cells[index < 0 ? this.#cells.length - 1 : index]!;
    return cell[Math.floor(random() * cell.length)]!;
  }

  #weighClasses(): number[] {
    const share = new Array<number>(5).fill(0);
    for (const [i, members] of this.#cells.entries()) share[this.#items[members[0]!]!.grade]! += this.#shares[i]!;
    const raw = share.map((s) => (s > 0 ? 1 / Math.sqrt(s) : 0));
    const mean = raw.reduce((sum, w, k) => sum + w * share[k]!, 0);
    return raw.map((w) => w / mean);
  }
}
