import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { oneOf, UsageError, wholeNumberArgument } from '#cli/arguments.ts';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import { decode } from '#cli/decode-node.ts';
import { pictureCodec } from '#cli/picture-codec.ts';
import { preprocessingFor } from '#cli/training-plan.ts';
import { BACKBONES, backboneOf } from '#inference/registry.ts';
import { readFolders } from '#training/data-folders.ts';
import { writePack } from '#training/pack.ts';
import { preparePhotographs } from '#training/photographs.ts';
import { reportEvery } from '#training/progress.ts';

export const usage = `pack --data DIR... --out FILE [options]
  Prepares photographs as train does and writes them into one file, for training on a machine that has neither the photographs nor
  sharp: train --pack FILE. The file holds hashes in place of names and patients.

  --data DIR        a folder with images/ and labels.csv; may be given again
  --backbone ID     ${BACKBONES.map(({ id }) => id).join(', ')}; default inception-v3
  --quality N       of the JPEGs in it, default 95
  --cache DIR       where prepared pictures are kept, default "cache" beside the file
`;

/** Runs the command; gives the exit status. */
export async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string', multiple: true },
      out: text,
      backbone: { ...text, default: 'inception-v3' },
      quality: { ...text, default: '95' },
      cache: text,
    },
  });
  if (!values.data || !values.out) throw new UsageError('--data DIR and --out FILE are needed.');
  const ids = BACKBONES.map(({ id }) => id);
  const preprocessing = preprocessingFor(backboneOf(oneOf('backbone', values.backbone, ids))!);
  const codec = pictureCodec(wholeNumberArgument('quality', values.quality, { min: 1, max: 100 }));
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const labelled = readFolders(values.data.map((folder) => ({ folder, factor: 1 })));
  const { prepared, refused } = await preparePhotographs(
    labelled.filter(({ split }) => split !== 'test'),
    {
      decode,
      clahe: await loadClaheInNode(),
      preprocessing,
      cache: values.cache ?? join(dirname(resolve(values.out)), 'cache'),
      onProgress: reportEvery(200, 'photographs prepared', report),
    },
  );
  for (const { file, kind } of refused) report(`left out: ${file} (${kind})`);
  await writePack(values.out, prepared, preprocessing, codec, reportEvery(500, 'pictures written', report));
  report(`${prepared.length} photographs in ${values.out}, ${(statSync(values.out).size / 1e6).toFixed(1)} MB`);
  return 0;
}
