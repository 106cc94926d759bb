import { basename, resolve } from 'node:path';
import { type Labelled, readDataset } from '#training/dataset.ts';
import { EngineFault } from '#training/engine-fault.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { DataShare } from '#training/plan.ts';

/** The name under which cards and logs speak of a folder's photographs. */
export const setName = ({ folder }: DataShare): string => basename(resolve(folder));

/** Every photograph of the folders, in order. Throws a `DataFault` that names what is wrong with one. */
export const readFolders = (shares: readonly DataShare[]): Labelled[] => shares.flatMap(({ folder }) => readDataset(folder));

/** The photographs of a pack that are of the set of that name. Throws an `EngineFault` where there is none. */
export function packedOf(packed: readonly PreparedPhotograph[], folder: string): PreparedPhotograph[] {
  const name = setName({ folder, factor: 1 });
  const found = packed.filter(({ dataset }) => dataset === name);
  if (found.length > 0) return found;
  const sets = [...new Set(packed.map(({ dataset }) => dataset))].join(', ');
  throw new EngineFault(`The packs hold no photograph of ${name}; they hold ${sets || 'none at all'}.`);
}
