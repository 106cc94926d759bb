import { type CamMethod, positive, type SignedMap } from '#cam/method.ts';
import type { FeatureMap } from '#domain/feature-map.ts';

/**
 * Equations (1) and (2): alpha_k = mean over i, j of dy/dA_ijk, the weight of channel k; map = ReLU(sum_k alpha_k A_k).
 * For a head of global average pooling and one dense layer it equals CAM / (height · width), and what is inside the ReLU sums to the map's part of y.
 */
export const gradCam: CamMethod = {
  id: 'grad-cam',
  name: 'Grad-CAM',
  paper: 'Selvaraju et al., ICCV 2017',
  signed,
  map: (features, gradient) => positive(signed(features, gradient)),
};

function signed({ width, height, channels, data }: FeatureMap, gradient: Float32Array): SignedMap {
  const cells = width * height;
  const alpha = new Float64Array(channels);
  for (let i = 0; i < data.length; i++) alpha[i % channels]! += gradient[i]! / cells;
  const values = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let evidence = 0;
    for (let k = 0; k < channels; k++) evidence += alpha[k]! * data[cell * channels + k]!;
    values[cell] = evidence;
  }
  return { width, height, values };
}
