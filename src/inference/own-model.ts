import type { AppError } from '#domain/error.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { err, type Result } from '#domain/result.ts';
import { type HashedCard, loadModelCard, type ReadModelFile } from '#inference/model-store.ts';

/** What a reader's own folder may ask of this machine: far more than any backbone needs, and little enough that a hostile card cannot fill it. */
const LIMITS = { cardBytes: 16e6, fileBytes: 256e6, totalBytes: 640e6, manifestBytes: 4e6, files: 512, size: 1024, entries: 500 };

/** The card of a folder that did not come with Funduscope, read from its files by name. Errors: `model-unavailable` without a card, `model-corrupt`. */
export async function loadOwnCard(files: ReadonlyMap<string, Blob>): Promise<Result<HashedCard, AppError>> {
  const file = files.get('card.json');
  if (!file) return err({ kind: 'model-unavailable', model: 'card.json', detail: 'There is no card.json.' });
  const refuse = (detail: string) => err<AppError>({ kind: 'model-corrupt', model: 'card.json', file: 'card.json', detail });
  if (file.size > LIMITS.cardBytes) return refuse(`It holds ${file.size} bytes: too many for a card.`);
  const id = await idOf(file);
  if (id === undefined) return refuse('It is no JSON, or has no id.');
  const hashed = await loadModelCard(id, blobReader(files));
  if (!hashed.ok) return hashed;
  const excess = excessOf(hashed.value.card);
  if (excess) return refuse(excess);
  for (const [name, { bytes }] of Object.entries(hashed.value.card.files)) {
    const size = files.get(name)?.size;
    if (size === bytes) continue;
    const detail = size === undefined ? 'It is missing.' : `It holds ${size} bytes, not ${bytes}.`;
    return err({ kind: 'model-corrupt', model: id, file: name, detail });
  }
  return hashed;
}

/** Reads like a folder: rejects where there is no such file. */
export const blobReader =
  (files: ReadonlyMap<string, Blob>): ReadModelFile =>
  async (name) => {
    const file = files.get(name);
    if (!file) throw new Error('It is missing.');
    return new Uint8Array(await file.arrayBuffer());
  };

/** What the card asks for beyond reason, in a sentence. */
function excessOf({ files, preprocessing, calibration, selfTest, training, evaluations, limits }: ModelCard): string | undefined {
  const { size, background, clahe } = preprocessing;
  const bytes = Object.values(files).map((file) => file.bytes);
  if (bytes.length > LIMITS.files) return `It names ${bytes.length} files.`;
  const largest = Math.max(...bytes);
  if (largest > LIMITS.fileBytes) return `It names a file of ${Math.round(largest / 1e6)} MB.`;
  const total = bytes.reduce((sum, value) => sum + value, 0);
  if (total > LIMITS.totalBytes) return `Its files come to ${Math.round(total / 1e6)} MB.`;
  if (files['model.json']!.bytes > LIMITS.manifestBytes) return 'Its model.json is too large.';
  if (!Number.isInteger(size) || size > LIMITS.size) return `Its input of ${size} px is no whole number up to ${LIMITS.size}.`;
  if (background && background.sigma > size) return `Its blur of ${background.sigma} px is wider than its input.`;
  if (clahe && !(Number.isInteger(clahe.tiles) && clahe.clipLimit <= 1000)) return 'Its CLAHE settings are out of range.';
  if (calibration.biases.some((bias) => Math.abs(bias) > 1000)) return 'Its calibration biases are out of range.';
  if (selfTest.grid.length > (LIMITS.size / 8) ** 2) return 'Its self-test grid is too large.';
  const lists = [limits, training.data, evaluations, ...evaluations.map(({ figures }) => Object.keys(figures))];
  if (lists.some(({ length }) => length > LIMITS.entries)) return 'It lists more than a page can show.';
  return undefined;
}

async function idOf(file: Blob): Promise<string | undefined> {
  try {
    const json: unknown = JSON.parse(await file.text());
    const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : undefined;
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
