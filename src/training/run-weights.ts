import { channelsOf, convolutionsOf, type Graph, headChannels, kernelShape, subgraph } from '#inference/graph.ts';
import { BACKBONES } from '#inference/registry.ts';
import { withScales } from '#inference/scales.ts';
import type { Weights } from '#inference/weights.ts';
import type { TrainingPlan } from '#training/plan.ts';
import type { Start } from '#training/start-weights.ts';
import { readTensors } from '#training/tensor-file.ts';
import { WeightsFault } from '#training/weights-fault.ts';

/** As the registry has it. */
export const backboneName = (graph: Graph): string =>
  BACKBONES.find((backbone) => backbone.graph.nodes === graph.nodes)?.id ?? 'this network';

/**
 * The network that another run left in its `network.tensors`. Where it has a plain head and the plan's reads earlier maps too, their rows are zeros, so that
 * the start answers as that network did. Throws a `WeightsFault` that names the file where it is of another backbone or head, of a run that has not ended, or no
 * such file.
 */
export function readRun({ weightsFile, graph, penultimate }: TrainingPlan): Start {
  const { tensors: left, meta } = readRunFile(weightsFile);
  const trunk = subgraph(graph, graph.input, penultimate);
  const tensors = widened(left, trunk);
  const amiss = firstAmiss(trunk, tensors);
  if (amiss !== undefined) {
    const remedy = remedyFor(tensors) ?? `${amiss} is missing or of another shape`;
    throw new WeightsFault(`${weightsFile} holds no whole network of ${backboneName(graph)}: ${remedy}.`);
  }
  const { history } = meta as Partial<Start>;
  if (!history) throw new WeightsFault(`${weightsFile} is of a run that has not ended: give the network.tensors that it leaves.`);
  return { weights: tensors, history, incomplete: [] };
}

function readRunFile(path: string): ReturnType<typeof readTensors> {
  try {
    return readTensors(path);
  } catch (thrown) {
    throw new WeightsFault(`${path} is no network.tensors of a run, or is cut short (${(thrown as Error).message}).`);
  }
}

/** How to name what these are a whole network of. */
function remedyFor(tensors: Weights): string | undefined {
  const isWhole = (graph: Graph, penultimate: string) =>
    firstAmiss(subgraph(graph, graph.input, penultimate), tensors) === undefined;
  for (const backbone of BACKBONES) {
    const { id, graph, penultimate, finer = [] } = backbone;
    if (isWhole(graph, penultimate)) return `it is of ${id}: use --backbone ${id}`;
    if (finer.length > 0 && isWhole(withScales(backbone, [...finer.map(({ map }) => map), penultimate]).graph, penultimate))
      return `it is of ${id} with a head on two scales: use --backbone ${id} --head two-scale`;
  }
  return undefined;
}

/** With rows of zeros for the maps beside the penultimate one, where the head has none for them. */
function widened(tensors: Weights, trunk: Graph): Weights {
  const kernel = tensors.get('head/kernel');
  const plain = channelsOf(trunk).get(trunk.output)!;
  const rows = headChannels(trunk);
  if (rows === plain || kernel?.shape.join() !== `${plain},5`) return tensors;
  const data = new Float32Array(5 * rows);
  data.set(kernel.data, 5 * (rows - plain));
  return new Map([...tensors, ['head/kernel', { shape: [rows, 5], data }]]);
}

/** The first folded weight, head included, that is missing or of another shape. */
function firstAmiss(trunk: Graph, tensors: Weights): string | undefined {
  const channels = channelsOf(trunk);
  const kernels = convolutionsOf(trunk).map(
    (node) => [`${node.name}/kernel`, kernelShape(node, channels.get(node.input)!)] as const,
  );
  const shapes: readonly (readonly [string, readonly number[]])[] = [...kernels, ['head/kernel', [headChannels(trunk), 5]]];
  return shapes.find(([name, shape]) => tensors.get(name)?.shape.join() !== shape.join())?.[0];
}
