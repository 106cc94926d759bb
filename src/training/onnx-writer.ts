import { type Activation, type Graph, inputsOf, type Padding } from '#inference/graph.ts';
import { type Weights, weightOf } from '#inference/weights.ts';

/**
 * A graph with folded weights as an ONNX model (opset 17): input `input` f32 [n, h, w, 3], output `output` f32 [n, h', w', c], both channels last.
 * For other runtimes on the same network: feature extraction without a GPU, and side-by-side timing. Wire format: onnx.proto3.
 */
export function writeOnnx(graph: Graph, weights: Weights): Uint8Array {
  const nodes = [operator('Transpose', ['input'], graph.input === 'input' ? 'x0' : graph.input, [ints('perm', [0, 3, 1, 2])])];
  const initializers: Buffer[] = [];
  if (graph.nodes.some((node) => 'activation' in node && node.activation === 'relu6'))
    initializers.push(tensor('zero', [], Float32Array.of(0)), tensor('six', [], Float32Array.of(6)));
  const rename = (name: string) => (name === 'input' ? 'x0' : name);
  for (const node of graph.nodes) {
    const inputs = inputsOf(node).map(rename);
    switch (node.kind) {
      case 'convolution':
      case 'depthwise': {
        const { shape, data } = weightOf(weights, `${node.name}/kernel`);
        const bias = weightOf(weights, `${node.name}/bias`);
        // Grouped, each filter reads one channel: a depthwise kernel [h, w, channels, 1] lies as [h, w, 1, channels] does.
        const grouped = node.kind === 'depthwise' ? [...node.kernel, 1, shape[2]!] : shape;
        const [h, w, channels, filters] = grouped as [number, number, number, number];
        initializers.push(tensor(`${node.name}/kernel`, [filters, channels, h, w], filtersFirst(data, grouped)));
        initializers.push(tensor(`${node.name}/bias`, bias.shape, bias.data));
        const attributes = [...windowOf(node.kernel, node), int('group', node.kind === 'depthwise' ? filters : 1)];
        const read = [...inputs, `${node.name}/kernel`, `${node.name}/bias`];
        nodes.push(...activated(node, (output) => operator('Conv', read, output, attributes)));
        break;
      }
      case 'max-pool':
      case 'average-pool': {
        const type = node.kind === 'max-pool' ? 'MaxPool' : 'AveragePool';
        nodes.push(operator(type, inputs, node.name, windowOf([node.size, node.size], node)));
        break;
      }
      case 'add': {
        const [first, second] = inputs as [string, string];
        const scaled = node.scale === 1 ? second : `${node.name}/scaled`;
        if (node.scale !== 1) {
          initializers.push(tensor(`${node.name}/scale`, [], Float32Array.of(node.scale)));
          nodes.push(operator('Mul', [second, `${node.name}/scale`], scaled));
        }
        nodes.push(...activated(node, (output) => operator('Add', [first, scaled], output)));
        break;
      }
      case 'concat':
        nodes.push(operator('Concat', inputs, node.name, [int('axis', 1)]));
        break;
    }
  }
  nodes.push(operator('Transpose', [graph.output], 'output', [ints('perm', [0, 2, 3, 1])]));
  const body = Buffer.concat([
    ...nodes.map((node) => bytes(1, node)),
    text(2, 'trunk'),
    ...initializers.map((initializer) => bytes(5, initializer)),
    bytes(11, valueInfo('input', ['n', 'h', 'w', graph.inputChannels])),
    bytes(12, valueInfo('output', ['n', 'oh', 'ow', 'c'])),
  ]);
  const opset = Buffer.concat([text(1, ''), integer(2, 17)]);
  return Buffer.concat([integer(1, 8), text(2, 'funduscope'), bytes(7, body), bytes(8, opset)]);
}

const windowOf = (kernel: readonly number[], { stride, padding }: { stride: number; padding: Padding }): Buffer[] => [
  ints('kernel_shape', kernel),
  ints('strides', [stride, stride]),
  typeof padding === 'number'
    ? ints('pads', [padding, padding, padding, padding])
    : attribute('auto_pad', 3, bytes(4, Buffer.from(padding === 'same' ? 'SAME_UPPER' : 'VALID'))),
];

/** An operator and, where the node has an activation, that after it. */
function activated({ name, activation }: { name: string; activation: Activation }, node: (output: string) => Buffer): Buffer[] {
  if (activation === 'linear') return [node(name)];
  const linear = `${name}/linear`;
  const after = activation === 'relu' ? operator('Relu', [linear], name) : operator('Clip', [linear, 'zero', 'six'], name);
  return [node(linear), after];
}

/** [h, w, in, out] -> [out, in, h, w]. */
function filtersFirst(data: Float32Array, [h, w, channels, filters]: readonly number[]): Float32Array {
  const out = new Float32Array(data.length);
  let at = 0;
  for (let f = 0; f < filters!; f++) {
    for (let c = 0; c < channels!; c++)
      for (let tap = 0; tap < h! * w!; tap++) out[at++] = data[(tap * channels! + c) * filters! + f]!;
  }
  return out;
}

const operator = (type: string, inputs: readonly string[], output: string, attributes: readonly Buffer[] = []): Buffer =>
  Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(3, output),
    text(4, type),
    ...attributes.map((a) => bytes(5, a)),
  ]);

const attribute = (name: string, type: number, value: Buffer): Buffer => Buffer.concat([text(1, name), value, integer(20, type)]);
const int = (name: string, value: number): Buffer => attribute(name, 2, integer(3, value));
const ints = (name: string, values: readonly number[]): Buffer =>
  attribute(name, 7, Buffer.concat(values.map((v) => integer(8, v))));

const tensor = (name: string, shape: readonly number[], data: Float32Array): Buffer =>
  Buffer.concat([
    ...shape.map((d) => integer(1, d)),
    integer(2, 1),
    text(8, name),
    bytes(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  ]);

function valueInfo(name: string, shape: readonly (string | number)[]): Buffer {
  const dims = shape.map((d) => bytes(1, typeof d === 'string' ? text(2, d) : integer(1, d)));
  const tensorType = Buffer.concat([integer(1, 1), bytes(2, Buffer.concat(dims))]);
  return Buffer.concat([text(1, name), bytes(2, bytes(1, tensorType))]);
}

const varint = (value: number): Buffer => {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  return Buffer.from([...out, rest]);
};
const integer = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Buffer): Buffer => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));
