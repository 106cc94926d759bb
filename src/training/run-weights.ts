import { channelsOf, convolutionsOf, type Graph, kernelShape, subgraph } from '#inference/graph.ts';
import { BACKBONES } from '#inference/registry.ts';
import type { Weights } from '#inference/weights.ts';
import type { TrainingPlan } from '#training/plan.ts';
import type { Start } from '#training/start-weights.ts';
import { readTensors } from '#training/tensor-file.ts';
import { WeightsFault } from '#training/weights-fault.ts';

/** As the registry has it. */
export const backboneName = (graph: Graph): string =>
  BACKBONES.find((backbone) => backbone.graph === graph)?.id ?? 'this network';

/** The network that another run left in its `network.tensors`. Throws a `WeightsFault` that names the file where it is of another backbone, of a run that has not ended, or no such file. */
export function readRun({ weightsFile, graph, penultimate }: TrainingPlan): Start {
  const { tensors, meta } = readRunFile(weightsFile);
  const amiss = firstAmiss(subgraph(graph, graph.input, penultimate), tensors);
  if (amiss !== undefined) {
    const other = BACKBONES.find((b) => firstAmiss(subgraph(b.graph, b.graph.input, b.penultimate), tensors) === undefined);
    const remedy = other ? `it is of ${other.id}: use --backbone ${other.id}` : `${amiss} is missing or of another shape`;
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

/** The first folded weight, head included, that is missing or of another shape. */
function firstAmiss(trunk: Graph, tensors: Weights): string | undefined {
  const channels = channelsOf(trunk);
  const kernels = convolutionsOf(trunk).map(
    (node) => [`${node.name}/kernel`, kernelShape(node, channels.get(node.input)!)] as const,
  );
  const shapes: readonly (readonly [string, readonly number[]])[] = [
    ...kernels,
    ['head/kernel', [channels.get(trunk.output)!, 5]],
  ];
  return shapes.find(([name, shape]) => tensors.get(name)?.shape.join() !== shape.join())?.[0];
}
