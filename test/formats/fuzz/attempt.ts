import { decode } from '#cli/decode-node.ts';
import { mutated } from '#test/formats/fuzz/mutate.ts';
import type { FuzzTarget } from '#test/formats/fuzz/targets.ts';
import { seeded } from '#training/random.ts';

/** The input that a seed stands for. */
export function inputOf(target: FuzzTarget, corpus: readonly Uint8Array[], seed: number): Uint8Array<ArrayBuffer> {
  const random = seeded(seed);
  const pick = () => corpus[Math.floor(random() * corpus.length)]!;
  const bytes = mutated(pick(), pick(), random);
  if (target.repair && random() < 0.5) target.repair(bytes);
  return bytes;
}

/** What is wrong with how a broken file is taken; undefined where it is refused by name, or decoded to a picture of the size that it says. */
export async function fault(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const before = bytes.slice();
  try {
    const result = await decode(bytes);
    if (before.some((value, i) => value !== bytes[i])) return 'changed the file';
    if (!result.ok) return KINDS.includes(result.error.kind) ? undefined : `refused as ${result.error.kind}`;
    const { width, height, data } = result.value;
    if (data.length !== 4 * width * height || width * height > 1e8 || data.length === 0) return 'a picture of another size';
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return 'transparent pixels';
    return undefined;
  } catch (thrown) {
    return `threw ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown}`;
  }
}

const KINDS = ['corrupt-file', 'unsupported-format', 'image-too-large'];
