import type { Graph, GraphNode, Padding } from '#inference/graph.ts';

interface ConvolutionOptions {
  readonly stride?: number;
  readonly padding?: Padding;
}

/** Writes a backbone's nodes in the order in which Keras creates its layers, so that the numbered names are those of its weight files. */
export class GraphBuilder {
  readonly input = 'input';
  readonly #nodes: GraphNode[] = [];
  readonly #counts = new Map<string, number>();

  convolution(input: string, filters: number, kernel: readonly [number, number], options: ConvolutionOptions = {}): string {
    const { stride = 1, padding = 'same' } = options;
    const [name, normalisation] = [this.#next('conv2d'), this.#next('batch_normalization')];
    return this.#add({ kind: 'convolution', name, input, filters, kernel, stride, padding, normalisation });
  }

  maxPool(input: string, size: number, stride: number, padding: Padding = 'valid'): string {
    return this.#add({ kind: 'max-pool', name: this.#next('max_pooling2d'), input, size, stride, padding });
  }

  averagePool(input: string, size: number, stride: number, padding: Padding = 'same'): string {
    return this.#add({ kind: 'average-pool', name: this.#next('average_pooling2d'), input, size, stride, padding });
  }

  concat(inputs: readonly string[], name: string = this.#next('concatenate')): string {
    return this.#add({ kind: 'concat', name, inputs });
  }

  build(output: string, epsilon: number): Graph {
    return { input: this.input, inputChannels: 3, output, epsilon, nodes: [...this.#nodes] };
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
