import type { Backbone } from '#inference/backbone.ts';
import type { Network } from '#inference/network.ts';
import type { Weights } from '#inference/weights.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import { createExtractor } from '#training/extract.ts';

/**
 * The network with its trunk on whatever is fastest here (`createExtractor`); head and gradient stay those of `network`. The trunk is started when it is
 * first asked for. Several photographs a second instead of one or two; how far both agree is part of the report.
 */
export function fastNetwork(backbone: Backbone, weights: Weights, network: Network, threads = 1): NetworkPort {
  let started: ReturnType<typeof createExtractor> | undefined;
  return {
    head: (features) => network.head(features),
    headGradient: (features, logitWeights) => network.headGradient(features, logitWeights),
    async trunk(input, size) {
      started ??= createExtractor(backbone.graph, weights, threads);
      const { extractAll } = await started;
      const maps = await extractAll(input, 1, size);
      return maps.map((map) => ({ ...map, data: map.data.slice() }));
    },
  };
}
