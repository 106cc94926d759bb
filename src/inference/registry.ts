import type { Scaling } from '#domain/model-card.ts';
import type { Backbone } from '#inference/backbone.ts';
import { inceptionResNetV2 } from '#inference/inception-resnet-v2.ts';
import { inceptionV3 } from '#inference/inception-v3.ts';
import { mobileNetV2 } from '#inference/mobilenet-v2.ts';
import { resNet50 } from '#inference/resnet-50.ts';
import { vgg16 } from '#inference/vgg-16.ts';

/** -1..1. */
const symmetric: Scaling = { order: 'rgb', mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5] };
/** Less ImageNet's mean colour, as networks that came from Caffe take it. */
const caffe: Scaling = { order: 'bgr', mean: [103.939, 116.779, 123.68], deviation: [1, 1, 1] };
/** ImageNet's mean 0.485, 0.456, 0.406 and deviation 0.229, 0.224, 0.225 of 0..1. */
const standardised: Scaling = { order: 'rgb', mean: [123.675, 116.28, 103.53], deviation: [58.395, 57.12, 57.375] };

/** Layers that do not pad lose half of what they see at the edge. */
const unpadded = { offset: 21.5, stride: 32 };
/** Where a layer of stride 2 pads 1 px on every side of an even map, each cell looks at the first pixel of its two. */
const paddedAround = { offset: -15.5, stride: 32 };
const tiled = { offset: 0, stride: 32 };

/** Every backbone. A new one is one file and one entry here. */
export const BACKBONES: readonly Backbone[] = [
  {
    id: 'inception-v3',
    name: 'InceptionV3',
    inputSize: 299,
    scaling: symmetric,
    graph: inceptionV3(),
    penultimate: 'mixed10',
    channels: 2048,
    cells: unpadded,
    // 17 x 17 cells at 299 px. On frozen features the best of the middle maps (docs/EVIDENCE.md, Preprocessing).
    finer: [{ map: 'mixed5', channels: 768, cells: { offset: 13.5, stride: 16 } }],
  },
  {
    id: 'vgg-16',
    name: 'VGG16',
    inputSize: 224,
    scaling: caffe,
    graph: vgg16(),
    penultimate: 'block5_pool',
    channels: 512,
    cells: tiled,
  },
  {
    id: 'resnet-50',
    name: 'ResNet50',
    inputSize: 224,
    scaling: caffe,
    graph: resNet50(),
    penultimate: 'conv5_block3_out',
    channels: 2048,
    cells: paddedAround,
  },
  {
    id: 'inception-resnet-v2',
    name: 'InceptionResNetV2',
    inputSize: 299,
    scaling: symmetric,
    graph: inceptionResNetV2(),
    penultimate: 'conv_7b',
    channels: 1536,
    cells: unpadded,
  },
  {
    id: 'mobilenet-v2',
    name: 'MobileNetV2',
    inputSize: 224,
    scaling: standardised,
    graph: mobileNetV2(),
    penultimate: 'Conv_1',
    channels: 1280,
    cells: paddedAround,
  },
];

/** The backbone of that id, or undefined. */
export const backboneOf = (id: string): Backbone | undefined => BACKBONES.find((backbone) => backbone.id === id);
