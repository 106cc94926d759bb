import type { Activation, Graph, GraphNode, Padding } from '#inference/graph.ts';

/** Defaults: stride 1, `same`, ReLU, no bias, a batch normalisation; names that Keras counts. */
interface ConvolutionOptions {
  readonly stride?: number;
  readonly padding?: Padding;
  readonly activation?: Activation;
  readonly biased?: boolean;
  /** Null where there is none. */
  readonly normalisation?: string | null;
  readonly name?: string;
}

/** Writes a backbone's nodes in the order in which Keras creates its layers, so that the numbered names are those of its weight files. */
export class GraphBuilder {
  readonly input = 'input';
  readonly #nodes: GraphNode[] = [];
  readonly #counts = new Map<string, number>();

  convolution(input: string, filters: number, kernel: readonly [number, number], options: ConvolutionOptions = {}): string {
    const { stride = 1, padding = 'same', activation = 'relu', biased = false, name = this.#next('conv2d') } = options;
    const normalised = this.#normalised(options);
    return this.#add({ kind: 'convolution', name, input, filters, kernel, stride, padding, activation, biased, ...normalised });
  }

  depthwise(input: string, kernel: readonly [number, number], options: Omit<ConvolutionOptions, 'biased'> = {}): string {
    const { stride = 1, padding = 'same', activation = 'relu', name = this.#next('depthwise_conv2d') } = options;
    return this.#add({ kind: 'depthwise', name, input, kernel, stride, padding, activation, ...this.#normalised(options) });
  }

  maxPool(input: string, size: number, stride: number, padding: Padding = 'valid', name = this.#next('max_pooling2d')): string {
    return this.#add({ kind: 'max-pool', name, input, size, stride, padding });
  }

  averagePool(input: string, size: number, stride: number, padding: Padding = 'same'): string {
    return this.#add({ kind: 'average-pool', name: this.#next('average_pooling2d'), input, size, stride, padding });
  }

  concat(inputs: readonly string[], name: string = this.#next('concatenate')): string {
    return this.#add({ kind: 'concat', name, inputs });
  }

  /** first + scale · second. */
  add(inputs: readonly [string, string], name: string, activation: Activation, scale = 1): string {
    return this.#add({ kind: 'add', name, inputs, scale, activation });
  }

  build(output: string, epsilon: number): Graph {
    return { input: this.input, inputChannels: 3, output, epsilon, nodes: [...this.#nodes] };
  }

  #normalised({ normalisation }: ConvolutionOptions): { normalisation?: string } {
    return normalisation === null ? {} : { normalisation: normalisation ?? this.#next('batch_normalization') };
  }

  #add(node: GraphNode): string {
    this.#nodes.push(node);
    return node.name;
  }

  #next(layer: string): string {
    const count = (this.#counts.get(layer) ?? 0) + 1;
    this.#counts.set(layer, count);
    return `${layer}_${count}`;
  }
}
