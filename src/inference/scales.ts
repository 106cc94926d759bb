import type { ModelCard } from '#domain/model-card.ts';
import type { Backbone, Scale } from '#inference/backbone.ts';
import { outputsOf } from '#inference/graph.ts';
import { backboneOf } from '#inference/registry.ts';

/** The backbone with a head on these maps, the penultimate one last. Throws where it has no such map to read. */
export function withScales(backbone: Backbone, maps: readonly string[]): Backbone {
  const beside = maps.slice(0, -1);
  const known = (backbone.finer ?? []).filter(({ map }) => beside.includes(map)).map(({ map }) => map);
  if (maps.at(-1) !== backbone.penultimate || known.join() !== beside.join())
    throw new Error(`A head of ${backbone.id} cannot read ${maps.join(' and ')}.`);
  return beside.length === 0 ? backbone : { ...backbone, graph: { ...backbone.graph, beside } };
}

/** What a card's head reads, in the order of its kernel's rows. */
export function scalesOf(backbone: Backbone): readonly Scale[] {
  const penultimate: Scale = { map: backbone.penultimate, channels: backbone.channels, cells: backbone.cells };
  const known = [...(backbone.finer ?? []), penultimate];
  return outputsOf(backbone.graph).flatMap((name) => known.find(({ map }) => map === name) ?? []);
}

/** Where the cells of each map lie that the head reads. */
export const cellsOf = (backbone: Backbone): readonly Scale['cells'][] => scalesOf(backbone).map(({ cells }) => cells);

/** The backbone that a card names, with the maps that its head reads; undefined where it is not known. Throws where it has no such maps. */
export function backboneOfCard({ backbone, head }: Pick<ModelCard, 'backbone' | 'head'>): Backbone | undefined {
  const known = backboneOf(backbone);
  return known && withScales(known, head.scales ?? [known.penultimate]);
}
