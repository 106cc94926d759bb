import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Backbone } from '#inference/backbone.ts';
import { KERAS_MOBILENET_V2 } from '#training/backbone-weights.ts';
import { fetchFile, type PublishedFile } from '#training/fetch-file.ts';
import { WeightsFault } from '#training/weights-fault.ts';

const BASE = 'https://storage.googleapis.com/tensorflow/keras-applications';

/** ImageNet without the top, by backbone: where Keras fetches them and the hashes that it checks (keras/src/applications). */
const OFFICIAL: Readonly<Record<string, PublishedFile>> = {
  'inception-v3': {
    url: `${BASE}/inception_v3/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5`,
    md5: ['bcbd6486424b2319ff4ef7d526e38f63'],
  },
  'vgg-16': {
    url: `${BASE}/vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5`,
    md5: ['6d6bbae143d832006294945121d1f1fc'],
  },
  'resnet-50': {
    url: `${BASE}/resnet/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5`,
    // The second is of the same network by the names of Keras 2.2 and before.
    md5: ['4d473c1dd8becc155b73f8504c6f6626', 'a268eb855778b3df3c7506639542a6af'],
  },
  'inception-resnet-v2': {
    url: `${BASE}/inception_resnet_v2/inception_resnet_v2_weights_tf_dim_ordering_tf_kernels_notop.h5`,
    md5: ['d19885ff4a710c122648d3b5c3b684e4'],
  },
};

/** What `--weights` or an argument names: a file's path as it is, or for `imagenet` that of the official file, fetched on first use. Throws a `WeightsFault` where it cannot be had. */
export async function weightsFile(source: string, { id }: Backbone, report: (line: string) => void): Promise<string> {
  if (source !== 'imagenet') return source;
  const published = OFFICIAL[id];
  if (!published) throw new WeightsFault(`There is no official file of ${id}: ${KERAS_MOBILENET_V2}`);
  const path = join(cacheFolder(), published.url.slice(published.url.lastIndexOf('/') + 1));
  await fetchFile(published, path, report);
  return path;
}

/** $FUNDUSCOPE_CACHE, else `funduscope` in the user's cache. */
const cacheFolder = (): string =>
  process.env['FUNDUSCOPE_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'funduscope');
