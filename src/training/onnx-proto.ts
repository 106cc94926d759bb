/** Wire format of an ONNX model (onnx.proto3), as far as graphs of float32 need it. Each function gives one encoded message. */

export type Attribute = Buffer;

export const operator = (
  type: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly Attribute[] = [],
  domain = '',
): Buffer =>
  Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(3, outputs[0]!),
    text(4, type),
    ...attributes.map((a) => bytes(5, a)),
    ...(domain ? [text(7, domain)] : []),
  ]);

const attribute = (name: string, type: number, value: Buffer): Attribute =>
  Buffer.concat([text(1, name), value, integer(20, type)]);

export const int = (name: string, value: number): Attribute => attribute(name, 2, integer(3, value));

export const ints = (name: string, values: readonly number[]): Attribute =>
  attribute(name, 7, Buffer.concat(values.map((v) => integer(8, v))));

export const string = (name: string, value: string): Attribute => attribute(name, 3, bytes(4, Buffer.from(value)));

/** A constant of the graph: float32, or int64 from whole numbers. */
export function constant(name: string, shape: readonly number[], data: Float32Array | readonly number[]): Buffer {
  const isFloat = data instanceof Float32Array;
  const raw = isFloat ? data : BigInt64Array.from(data, BigInt);
  return Buffer.concat([
    ...shape.map((d) => integer(1, d)),
    integer(2, isFloat ? 1 : 7),
    text(8, name),
    bytes(9, Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)),
  ]);
}

/** An input or output of the graph, float32; a dimension that is named may be of any length. */
function value(name: string, shape: readonly (string | number)[]): Buffer {
  const dims = shape.map((d) => bytes(1, typeof d === 'string' ? text(2, d) : integer(1, d)));
  return Buffer.concat([text(1, name), bytes(2, bytes(1, Buffer.concat([integer(1, 1), bytes(2, Buffer.concat(dims))])))]);
}

export interface Port {
  readonly name: string;
  readonly shape: readonly (string | number)[];
}

/** A whole model, opset 17, with onnxruntime's own operators allowed. */
export function model(
  operators: readonly Buffer[],
  constants: readonly Buffer[],
  inputs: readonly Port[],
  outputs: readonly Port[],
): Uint8Array {
  const body = Buffer.concat([
    ...operators.map((node) => bytes(1, node)),
    text(2, 'funduscope'),
    ...constants.map((initializer) => bytes(5, initializer)),
    ...inputs.map(({ name, shape }) => bytes(11, value(name, shape))),
    ...outputs.map(({ name, shape }) => bytes(12, value(name, shape))),
  ]);
  const opset = (domain: string, version: number) => bytes(8, Buffer.concat([text(1, domain), integer(2, version)]));
  return Buffer.concat([integer(1, 8), text(2, 'funduscope'), bytes(7, body), opset('', 17), opset('com.microsoft', 1)]);
}

const varint = (number: number): Buffer => {
  // Negative numbers are 64 bits wide.
  let rest = BigInt.asUintN(64, BigInt(number));
  const out: number[] = [];
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  return Buffer.from([...out, Number(rest)]);
};
const integer = (field: number, number: number): Buffer => Buffer.concat([varint(field * 8), varint(number)]);
const bytes = (field: number, content: Buffer): Buffer => Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content));
