import type { FamiliarityRule } from '#domain/familiarity.ts';
import type { Calibration } from '#domain/prediction.ts';
import type { PredictionSetRule } from '#domain/prediction-set.ts';

/** How the pixels become the network's input: (value 0..255 - mean) / deviation, channels in `order`, mean and deviation given in that order. */
export interface Scaling {
  readonly order: 'rgb' | 'bgr';
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** What is done to a photograph before the network sees it, in this order; each step is on or off. */
export interface Preprocessing {
  /** Side of the square input, px. */
  readonly size: number;
  /** The square around the aperture, this many radii from its centre, becomes the input. */
  readonly cropRadii: number;
  /** Value of R, G and B outside the photograph, 0..255. */
  readonly padding: number;
  /** Subtract a mask-normalised Gaussian blur (sigma in model px) and scale so that the residual's 90th percentile is `contrast` grey levels around 128. */
  readonly background: { readonly sigma: number; readonly contrast: number } | null;
  readonly clahe: { readonly clipLimit: number; readonly tiles: number } | null;
  /** Outside this fraction of the aperture's radius everything is grey (128); the last step on pixels. */
  readonly maskRadii: number | null;
  readonly scaling: Scaling;
}

/** A figure with its 95 % bootstrap interval. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The figures of one data set, on photographs that the model was not trained on. */
export interface Evaluation {
  readonly data: string;
  readonly command: string;
  readonly photographs: number;
  readonly ungradable: number;
  /** Photographs that could not be prepared, and are in no figure. */
  readonly failed?: number | undefined;
  readonly perGrade: readonly number[];
  readonly figures: Readonly<Record<string, Figure | null>>;
}

/** A threshold of P(referable), and what it reached on the photographs that it was chosen on. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly chosenFor: string;
  readonly sensitivity?: number | undefined;
  readonly specificity?: number | undefined;
}

export interface ModelCard {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly backbone: string;
  readonly preprocessing: Preprocessing;
  readonly head: {
    readonly pooling: 'global-average';
    readonly dropout: number;
    readonly classes: 5;
    readonly penultimate: string;
    /** The maps whose averages the head joins, in the order of its kernel's rows, the penultimate last; absent: the penultimate alone. */
    readonly scales?: readonly string[] | undefined;
  };
  readonly calibration: Calibration & {
    readonly fittedOn: string;
    /** Expected calibration error on the calibration part: of the bare logits, and calibrated without the photograph's own fold. */
    readonly ece?: { readonly before: number; readonly after: number } | undefined;
  };
  readonly operatingPoints: {
    readonly referable: OperatingPoint;
    readonly sensitivity90?: OperatingPoint | undefined;
    readonly specificity90?: OperatingPoint | undefined;
  };
  readonly predictionSet?: PredictionSetRule | undefined;
  readonly familiarity?: FamiliarityRule | undefined;
  /** SHA-256 (hex) and size of each file of the model, model.json included. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
  /** The golden input (imaging/golden.ts at `size`), its logits and its Grad-CAM grid for grade 2. */
  readonly selfTest: { readonly logits: readonly number[]; readonly grid: readonly number[]; readonly tolerance: number };
  readonly training: {
    readonly command: string;
    readonly seed: number;
    readonly data: readonly { readonly name: string; readonly photographs: number; readonly licence: string }[];
    /** First 16 hex digits of the SHA-256 of each photograph that was trained, calibrated or selected on. */
    readonly photographs: readonly string[];
    /** The same of `patient:` and each patient's name in the data, where it names them: their other photographs are no fair test. */
    readonly patients: readonly string[];
    readonly notes: string;
  };
  readonly evaluations: readonly Evaluation[];
  readonly intendedUse: string;
  readonly limits: readonly string[];
  readonly licence: string;
}
