import { type Attribute, constant, model, operator, type Port } from '#training/onnx-proto.ts';

/** An ONNX model that grows an operator at a time; each call gives the names of what it adds. */
export class OrtWriter {
  readonly #operators: Buffer[] = [];
  readonly #constants: Buffer[] = [];
  readonly #inputs: Port[] = [];
  readonly #outputs: Port[] = [];
  #serial = 0;

  model(): Uint8Array {
    return model(this.#operators, this.#constants, this.#inputs, this.#outputs);
  }

  /** An input of the model. */
  port(name: string, shape: readonly number[]): string {
    this.#inputs.push({ name, shape });
    return name;
  }

  /** An output of the model. */
  out(name: string, from: string, shape: readonly number[]): void {
    this.#operators.push(operator('Identity', [from], [name]));
    this.#outputs.push({ name, shape });
  }

  /** Another name for a value. */
  alias(name: string, from: string): void {
    this.#operators.push(operator('Identity', [from], [name]));
  }

  op(type: string, inputs: readonly string[], attributes: readonly Attribute[] = [], domain = ''): string {
    return this.ops(type, inputs, attributes, 1, domain)[0]!;
  }

  /** An operator of so many outputs. */
  ops(type: string, inputs: readonly string[], attributes: readonly Attribute[], count: number, domain = ''): string[] {
    const outputs = Array.from({ length: count }, () => this.#next());
    this.#operators.push(operator(type, inputs, outputs, attributes, domain));
    return outputs;
  }

  scalar(value: number): string {
    return this.array(this.#next(), [], Float32Array.of(value));
  }

  whole(values: readonly number[]): string {
    return this.array(this.#next(), [values.length], values);
  }

  /** A constant: float32, or int64 from whole numbers. */
  array(name: string, shape: readonly number[], data: Float32Array | readonly number[]): string {
    this.#constants.push(constant(name, shape, data));
    return name;
  }

  #next(): string {
    return `t${this.#serial++}`;
  }
}
