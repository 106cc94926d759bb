import type { Scaling } from '#domain/model-card.ts';
import type { Graph } from '#inference/graph.ts';

/** A map that a head may read. */
export interface Scale {
  /** The layer that gives it. */
  readonly map: string;
  readonly channels: number;
  /** Where the centres of the cells' receptive fields lie: cell i tiles the model pixels offset + stride·i to offset + stride·(i + 1). */
  readonly cells: { readonly offset: number; readonly stride: number };
}

/** What a network looks with: its trunk, up to the penultimate feature map. */
export interface Backbone {
  readonly id: string;
  /** As the field writes it. */
  readonly name: string;
  /** The side it was made for, px; larger inputs give finer maps from the same weights. */
  readonly inputSize: number;
  /** How its ImageNet weights take pixels. */
  readonly scaling: Scaling;
  readonly graph: Graph;
  /** The map that the head reads and that Grad-CAM explains. */
  readonly penultimate: string;
  readonly channels: number;
  /** Of the penultimate map. */
  readonly cells: Scale['cells'];
  /** Earlier maps that a head may read beside the penultimate one, for finer detail and a finer heatmap; absent: none is known to help. */
  readonly finer?: readonly Scale[];
}
