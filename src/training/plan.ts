import type { Preprocessing } from '#domain/model-card.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import type { DecodePort } from '#pipeline/prepare.ts';
import type { Augmentation } from '#training/augment.ts';
import type { Engine } from '#training/engine.ts';
import type { FitOptions } from '#training/fit.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { SamplerOptions } from '#training/sampler.ts';

/** A data folder and how often it is drawn beside the others. */
export interface DataShare {
  readonly folder: string;
  readonly factor: number;
}

/** What a training run is: everything that decides its result. */
export interface TrainingPlan {
  readonly data: readonly DataShare[];
  /** Trained on too, but neither calibrated nor chosen on: photographs that somebody has changed, say. */
  readonly extra: readonly DataShare[];
  /** Keras' HDF5 without a top, or the `network.tensors` of another run, which is then continued. */
  readonly weightsFile: string;
  readonly preprocessing: Preprocessing;
  readonly graph: Graph;
  /** The layer whose maps are kept and trained from; the graph's input: pictures, changed anew each time. */
  readonly cut: string;
  readonly penultimate: string;
  /** Photographs on which the batch-normalisation statistics are re-estimated; 0 leaves them as they are. */
  readonly statisticsPhotographs: number;
  /** Symmetries under which a training photograph of grade 0, and of any other grade, is kept where maps are kept. */
  readonly variants: readonly [normal: number, diseased: number];
  /** Where pictures are trained on. */
  readonly augmentation: Augmentation;
  readonly sampling: SamplerOptions;
  readonly fit: FitOptions;
}

export interface TrainingMeans {
  /** Where the run's own files are kept; the same folder resumes it. */
  readonly run: string;
  /** Where prepared pictures and maps are kept, for other runs too. */
  readonly cache: string;
  /** Photographs that were prepared elsewhere, in place of those of the plan's folders, whose names then say which sets of them. */
  readonly packed?: readonly PreparedPhotograph[] | undefined;
  readonly decode: DecodePort;
  readonly clahe: Clahe;
  readonly threads: number;
  readonly engine: (graph: Graph, weights: Weights) => Promise<Engine>;
  readonly report: (line: string) => void;
}
