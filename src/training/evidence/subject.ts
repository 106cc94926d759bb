import type { ModelCard } from '#domain/model-card.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import type { Backbone } from '#inference/backbone.ts';
import type { Network } from '#inference/network.ts';
import type { Weights } from '#inference/weights.ts';
import type { NetworkPort } from '#pipeline/network.ts';
import type { DecodePort } from '#pipeline/prepare.ts';
import type { JsonCache } from '#training/evidence/json-cache.ts';
import type { Progress } from '#training/progress.ts';
import { shortHash } from '#training/split.ts';

/** A model under examination. */
export interface Subject {
  readonly card: ModelCard;
  readonly backbone: Backbone;
  readonly weights: Weights;
  /** As the page runs it: TensorFlow.js on WebAssembly. */
  readonly shipped: Network;
  /** The same weights, for the bulk of the photographs. */
  readonly fast: NetworkPort;
  readonly cache: JsonCache;
}

/** What every examination needs besides. */
export interface Workshop {
  readonly decode: DecodePort;
  readonly clahe: Clahe;
  /** A progress line for so many of these. */
  readonly progress: (what: string) => Progress;
}

/** What a model's intermediate results are kept under: its files and what it expects of a photograph, not its calibration. */
export const subjectHash = ({ files, preprocessing }: Pick<ModelCard, 'files' | 'preprocessing'>): string =>
  shortHash(JSON.stringify([files, preprocessing]));
