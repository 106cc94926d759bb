/** Activations of one layer: row-major [height, width, channels], channels last. */
export interface FeatureMap {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array<ArrayBuffer>;
}
