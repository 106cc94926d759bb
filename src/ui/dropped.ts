import { fileKind } from '#domain/file-kind.ts';
import type { Arrived, ModelFolder } from '#ui/ports.ts';

/** What was dropped or picked: photographs and zips, and folders that are models. */
export interface Dropped {
  readonly photographs: readonly Arrived[];
  readonly models: readonly ModelFolder[];
  /** Files of folders that are neither. */
  readonly passedOver: number;
}

/** No folder of photographs or of a model is deeper, and none is larger than many days' work. */
const LIMITS = { depth: 8, files: 20_000 };

const CARD = 'card.json';

/**
 * Sorts what is dropped: a folder with a card.json is a model; of any other folder the photographs and zips count. Entries must be asked for
 * before this returns. `onFound` hears how many files were found so far.
 */
export async function readDrop({ items, files }: DataTransfer, onFound: (files: number) => void = () => {}): Promise<Dropped> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  const loose = [...files];
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  if (folders.length === 0) return sortFiles(loose.map((file) => ({ path: file.name, file })));
  // A folder stands among the files too, as a file without bytes.
  const names = new Set(folders.map(({ name }) => name));
  const found = loose.filter(({ name }) => !names.has(name)).map((file) => ({ path: file.name, file }));
  for (const folder of folders) await walk(folder, '', 0, found, onFound);
  const sorted = sortFiles(found);
  const emptyFolders = folders.filter(({ name }) => !found.some(({ path }) => path.startsWith(`${name}/`) && isOfUse(path)));
  // A folder with nothing in it that can be read here is refused by name, as the model that it may have been meant for.
  return { ...sorted, models: [...sorted.models, ...emptyFolders.map(({ name }) => ({ name, files: new Map() }))] };
}

/** The folder that an `<input webkitdirectory>` gives: the model in it, or an empty one of its name, to be refused. */
export function readPickedFolder(files: readonly File[]): ModelFolder | undefined {
  const [first] = files;
  if (!first) return undefined;
  const found = readPicked(files);
  return found.models[0] ?? { name: first.webkitRelativePath.split('/')[0] || first.name, files: new Map() };
}

/** What an `<input>` gives, with or without `webkitdirectory`. */
export const readPicked = (files: readonly File[]): Dropped =>
  sortFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));

/** Files by their folders, in the order of their paths: those beside a card.json are a model's, of the others photographs and zips count. */
export function sortFiles(found: readonly Arrived[]): Dropped {
  const folders = new Map<string, Map<string, File>>();
  for (const { path, file } of found) {
    const folder = folderOf(path);
    folders.set(folder, (folders.get(folder) ?? new Map<string, File>()).set(nameOf(path), file));
  }
  const isModel = (folder: string) => folders.get(folder)?.has(CARD) ?? false;
  const ofNoModel = found.filter(({ path }) => !isModel(folderOf(path)));
  const photographs = ofNoModel.filter(({ path }) => isPhotographOrLoose(path));
  return {
    photographs: photographs.toSorted((a, b) => byPath.compare(folderOf(a.path), folderOf(b.path)) || inFolder(a, b)),
    models: [...folders]
      .filter(([folder]) => isModel(folder))
      .map(([folder, files]) => ({ name: nameOf(folder) || CARD, files })),
    passedOver: ofNoModel.filter(({ path }) => !isPhotographOrLoose(path) && fileKind(path) === 'other').length,
  };
}

/** Folders are read in no order; what was dropped loose keeps its own. */
const inFolder = (a: Arrived, b: Arrived): number => (folderOf(a.path) === '' ? 0 : byPath.compare(a.path, b.path));
const byPath = new Intl.Collator(undefined, { numeric: true });

/** A file that was dropped by itself is tried whatever it is: what is wrong with it is said. Clutter is never meant. */
const isPhotographOrLoose = (path: string): boolean => {
  const kind = fileKind(path);
  return path.includes('/') ? kind === 'photograph' || kind === 'zip' : kind !== 'clutter';
};
const isOfUse = (path: string): boolean => isPhotographOrLoose(path) || nameOf(path) === CARD;
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

async function walk(
  folder: FileSystemDirectoryEntry,
  parent: string,
  depth: number,
  found: Arrived[],
  onFound: (files: number) => void,
): Promise<void> {
  const path = `${parent}${folder.name}/`;
  const reader = folder.createReader();
  for (;;) {
    // A reader gives its entries a hundred at a time.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(
      () => [],
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (found.length >= LIMITS.files) return;
      if (entry.isDirectory && depth < LIMITS.depth)
        await walk(entry as FileSystemDirectoryEntry, path, depth + 1, found, onFound);
      else if (entry.isFile) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) found.push({ path: `${path}${file.name}`, file });
      }
    }
    onFound(found.length);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));
