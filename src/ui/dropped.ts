import type { ModelFolder } from '#ui/ports.ts';

/** What was dropped or picked: photographs, and folders that are models. */
export interface Dropped {
  readonly photographs: readonly File[];
  readonly models: readonly ModelFolder[];
}

/** No folder of photographs or of a model is deeper, and none is larger than a day's work. */
const LIMITS = { depth: 4, files: 20_000 };

const CARD = 'card.json';

/** Sorts what is dropped: a folder with a card.json is a model; of any other folder the photographs count. Entries must be asked for before this returns. */
export async function readDrop({ items, files }: DataTransfer): Promise<Dropped> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  const loose = [...files];
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  if (folders.length === 0) return sortFiles(loose.map((file) => ({ path: file.name, file })));
  // A folder stands among the files too, as a file without bytes.
  const names = new Set(folders.map(({ name }) => name));
  const found = loose.filter(({ name }) => !names.has(name)).map((file) => ({ path: file.name, file }));
  for (const folder of folders) await walk(folder, '', 0, found);
  const sorted = sortFiles(found);
  const emptyFolders = folders.filter(({ name }) => !found.some(({ path }) => path.startsWith(`${name}/`) && isOfUse(path)));
  // A folder with nothing in it that can be read here is refused by name, as the model that it may have been meant for.
  return { ...sorted, models: [...sorted.models, ...emptyFolders.map(({ name }) => ({ name, files: new Map() }))] };
}

/** The folder that an `<input webkitdirectory>` gives: the model in it, or an empty one of its name, to be refused. */
export function readPickedFolder(files: readonly File[]): ModelFolder | undefined {
  const [first] = files;
  if (!first) return undefined;
  const found = sortFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
  return found.models[0] ?? { name: first.webkitRelativePath.split('/')[0] || first.name, files: new Map() };
}

interface Found {
  /** Folders and name, separated by slashes. */
  readonly path: string;
  readonly file: File;
}

/** Files by their folders: those beside a card.json are a model's, of the others the photographs count. */
export function sortFiles(found: readonly Found[]): Dropped {
  const folders = new Map<string, Map<string, File>>();
  for (const { path, file } of found) {
    const folder = folderOf(path);
    folders.set(folder, (folders.get(folder) ?? new Map<string, File>()).set(nameOf(path), file));
  }
  const isModel = (folder: string) => folders.get(folder)?.has(CARD) ?? false;
  return {
    photographs: found.filter(({ path }) => !isModel(folderOf(path)) && isPhotographOrLoose(path)).map(({ file }) => file),
    models: [...folders]
      .filter(([folder]) => isModel(folder))
      .map(([folder, files]) => ({ name: nameOf(folder) || CARD, files })),
  };
}

/** A file that was dropped by itself is tried whatever it is: what is wrong with it is said. */
const isPhotographOrLoose = (path: string): boolean => !path.includes('/') || /\.(jpe?g|png)$/i.test(path);
const isOfUse = (path: string): boolean => isPhotographOrLoose(path) || nameOf(path) === CARD;
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

async function walk(folder: FileSystemDirectoryEntry, parent: string, depth: number, found: Found[]): Promise<void> {
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
      if (entry.isDirectory && depth < LIMITS.depth) await walk(entry as FileSystemDirectoryEntry, path, depth + 1, found);
      else if (entry.isFile) {
        const file = await fileOf(entry as FileSystemFileEntry);
        if (file) found.push({ path: `${path}${file.name}`, file });
      }
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));
