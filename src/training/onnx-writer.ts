import { type Activation, type Graph, inputsOf, outputsOf, type Padding } from '#inference/graph.ts';
import { type Weights, weightOf } from '#inference/weights.ts';
import { constant, int, ints, model, operator, string } from '#training/onnx-proto.ts';

/**
 * A graph with folded weights as an ONNX model (opset 17): input `input` f32 [n, h, w, 3], output `output` f32 [n, h', w', c], both channels last; the maps
 * beside the output, where there are any, as `beside/${map}`.
 * For other runtimes on the same network: feature extraction without a GPU, and side-by-side timing. Wire format: onnx.proto3.
 */
export function writeOnnx(graph: Graph, weights: Weights): Uint8Array {
  const nodes = [operator('Transpose', ['input'], [graph.input === 'input' ? 'x0' : graph.input], [ints('perm', [0, 3, 1, 2])])];
  const initializers: Buffer[] = [];
  if (graph.nodes.some((node) => 'activation' in node && node.activation === 'relu6'))
    initializers.push(constant('zero', [], Float32Array.of(0)), constant('six', [], Float32Array.of(6)));
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
        initializers.push(constant(`${node.name}/kernel`, [filters, channels, h, w], filtersFirst(data, grouped)));
        initializers.push(constant(`${node.name}/bias`, bias.shape, bias.data));
        const attributes = [...windowOf(node.kernel, node), int('group', node.kind === 'depthwise' ? filters : 1)];
        const read = [...inputs, `${node.name}/kernel`, `${node.name}/bias`];
        nodes.push(...activated(node, (output) => operator('Conv', read, [output], attributes)));
        break;
      }
      case 'max-pool':
      case 'average-pool': {
        const type = node.kind === 'max-pool' ? 'MaxPool' : 'AveragePool';
        nodes.push(operator(type, inputs, [node.name], windowOf([node.size, node.size], node)));
        break;
      }
      case 'add': {
        const [first, second] = inputs as [string, string];
        const scaled = node.scale === 1 ? second : `${node.name}/scaled`;
        if (node.scale !== 1) {
          initializers.push(constant(`${node.name}/scale`, [], Float32Array.of(node.scale)));
          nodes.push(operator('Mul', [second, `${node.name}/scale`], [scaled]));
        }
        nodes.push(...activated(node, (output) => operator('Add', [first, scaled], [output])));
        break;
      }
      case 'concat':
        nodes.push(operator('Concat', inputs, [node.name], [int('axis', 1)]));
        break;
    }
  }
  const outputs = outputNames(graph);
  for (const [i, map] of outputsOf(graph).entries())
    nodes.push(operator('Transpose', [rename(map)], [outputs[i]!], [ints('perm', [0, 2, 3, 1])]));
  return model(
    nodes,
    initializers,
    [{ name: 'input', shape: ['n', 'h', 'w', graph.inputChannels] }],
    outputs.map((name, i) => ({ name, shape: ['n', `oh${i || ''}`, `ow${i || ''}`, `c${i || ''}`] })),
  );
}

/** The names of the model's outputs, in the order of `outputsOf`. */
export const outputNames = (graph: Graph): string[] =>
  outputsOf(graph).map((map) => (map === graph.output ? 'output' : `beside/${map}`));

const windowOf = (kernel: readonly number[], { stride, padding }: { stride: number; padding: Padding }): Buffer[] => [
  ints('kernel_shape', kernel),
  ints('strides', [stride, stride]),
  typeof padding === 'number'
    ? ints('pads', [padding, padding, padding, padding])
    : string('auto_pad', padding === 'same' ? 'SAME_UPPER' : 'VALID'),
];

/** An operator and, where the node has an activation, that after it. */
function activated({ name, activation }: { name: string; activation: Activation }, node: (output: string) => Buffer): Buffer[] {
  if (activation === 'linear') return [node(name)];
  const linear = `${name}/linear`;
  const after = activation === 'relu' ? operator('Relu', [linear], [name]) : operator('Clip', [linear, 'zero', 'six'], [name]);
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
