import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Labelled, readDataset } from '#training/dataset.ts';
import { EngineFault } from '#training/engine-fault.ts';
import type { DataShare } from '#training/plan.ts';

/** The name under which cards and logs speak of a folder's photographs. */
export const setName = ({ folder }: DataShare): string => basename(resolve(folder));

/** Every photograph of the folders. Throws an `EngineFault` where one is no data folder. */
export const readFolders = (shares: readonly DataShare[]): Labelled[] =>
  shares.flatMap(({ folder }) => {
    if (!existsSync(join(folder, 'labels.csv')))
      throw new EngineFault(`${folder} holds no labels.csv: a data folder has that (id,grade) and images/.`);
    return readDataset(folder);
  });
