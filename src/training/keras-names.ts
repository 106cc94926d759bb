/** What Keras 1 called its arrays, in whose files VGG16 and the first ResNet50 were published; its `running_std` is a variance. */
const PARAMETERS: Readonly<Record<string, string>> = {
  W: 'kernel',
  b: 'bias',
  running_mean: 'moving_mean',
  running_std: 'moving_variance',
  depthwise_kernel: 'kernel',
};

/** What an array is to its layer: `conv2d_1/kernel:0`, `model/conv2d_1/kernel:0` and `block1_conv1_W_1:0` (of `block1_conv1`) are all `kernel`. */
export function parameterOf(layer: string, path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1).replace(/:\d+$/, '');
  const own = (last.startsWith(`${layer}_`) ? last.slice(layer.length + 1) : last).replace(/_\d+$/, '');
  return PARAMETERS[own] ?? own;
}

/**
 * Layer names as the graphs have them. Keras numbers a model's layers from `conv2d` or from `conv2d_1`, by its version and by what else the process had
 * built; here each kind counts from 1 in ascending order: [conv2d, conv2d_1] -> [conv2d_1, conv2d_2]. ResNet50's names of Keras 2.2 and before become
 * those of now; other names given by hand stay.
 */
export function graphNames(layers: readonly string[]): string[] {
  const firsts = new Map<string, number>();
  const parts = layers.map((layer) => {
    // TensorFlow 1.13 and 2.0 wrote batch_normalization_v1 and _v2.
    const [, kind, digits] = /^(conv2d|batch_normalization)(?:_v[12](?=_|$))?(?:_(\d+))?$/.exec(layer) ?? [];
    if (kind === undefined) return undefined;
    const number = Number(digits ?? 0);
    firsts.set(kind, Math.min(firsts.get(kind) ?? number, number));
    return { kind, number };
  });
  return parts.map((part, i) => (part ? `${part.kind}_${part.number - firsts.get(part.kind)! + 1}` : presentName(layers[i]!)));
}

const BRANCHES: Readonly<Record<string, number>> = { '1': 0, '2a': 1, '2b': 2, '2c': 3 };

/** res3b_branch2c -> conv3_block2_3_conv, bn3b_branch2c -> conv3_block2_3_bn. */
function presentName(layer: string): string {
  if (layer === 'conv1') return 'conv1_conv';
  if (layer === 'bn_conv1') return 'conv1_bn';
  const [, kind, stage, block, branch] = /^(res|bn)([2-5])([a-f])_branch(1|2[abc])$/.exec(layer) ?? [];
  if (kind === undefined) return layer;
  const number = block!.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  return `conv${stage}_block${number}_${BRANCHES[branch!]}_${kind === 'res' ? 'conv' : 'bn'}`;
}
