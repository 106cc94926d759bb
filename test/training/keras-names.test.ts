import { describe, expect, it } from 'vitest';
import { graphNames, parameterOf } from '#training/keras-names.ts';

describe('graphNames', () => {
  it('counts each kind from 1, whatever the process had built before', () => {
    expect(graphNames(['conv2d_94', 'batch_normalization_94', 'conv2d_95'])).toEqual([
      'conv2d_1',
      'batch_normalization_1',
      'conv2d_2',
    ]);
  });

  it('does not confuse conv2d with conv2d_1 when the numbers are out of order', () => {
    expect(graphNames(['conv2d_2', 'conv2d', 'conv2d_1'])).toEqual(['conv2d_3', 'conv2d_1', 'conv2d_2']);
  });

  it('takes the versions that TensorFlow wrote into the name of a kind for what they are', () => {
    expect(graphNames(['batch_normalization_v1', 'batch_normalization_v1_1', 'batch_normalization_v1_12'])).toEqual([
      'batch_normalization_1',
      'batch_normalization_2',
      'batch_normalization_13',
    ]);
  });

  it('leaves names given by hand alone', () => {
    const names = ['mixed0', 'predictions', 'conv2d_bn_1', 'block35_1_conv', 'conv_7b_bn', 'Conv_1', 'conv2_block1_1_bn'];
    expect(graphNames(names)).toEqual(names);
  });

  it('knows ResNet50’s layers by the names of Keras 2.2 and before', () => {
    expect(
      graphNames(['conv1', 'bn_conv1', 'res2a_branch1', 'bn2a_branch1', 'res2a_branch2a', 'res4f_branch2b', 'bn5c_branch2c']),
    ).toEqual([
      'conv1_conv',
      'conv1_bn',
      'conv2_block1_0_conv',
      'conv2_block1_0_bn',
      'conv2_block1_1_conv',
      'conv4_block6_2_conv',
      'conv5_block3_3_bn',
    ]);
  });
});

describe('parameterOf', () => {
  it.each([
    ['conv2d_1', 'conv2d_1/kernel:0', 'kernel'],
    ['conv2d_1', 'model/conv2d_1_2/kernel_1:0', 'kernel'],
    ['block1_conv1', 'block1_conv1_W_1:0', 'kernel'],
    ['res2a_branch2a', 'res2a_branch2a_b:0', 'bias'],
    ['bn2a_branch2a', 'bn2a_branch2a_running_std:0', 'moving_variance'],
    ['bn_Conv1', 'bn_Conv1/moving_mean:0', 'moving_mean'],
    ['block_1_depthwise', 'block_1_depthwise/depthwise_kernel:0', 'kernel'],
  ])('of the layer %s, the array %s is its %s', (layer, path, parameter) => {
    expect(parameterOf(layer, path)).toBe(parameter);
  });
});
