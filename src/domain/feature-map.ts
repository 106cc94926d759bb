/** Activations of one layer: row-major [height, width, channels], channels last. */
export interface FeatureMap {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array<ArrayBuffer>;
}

/** What a trunk gives of one photograph: a map for each scale that the head reads, the penultimate map last. */
export type Features = readonly FeatureMap[];
