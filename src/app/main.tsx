import { createRoot } from 'react-dom/client';
import { createCommands } from '#app/commands.ts';
import { debug } from '#app/debug.ts';
import { grading } from '#app/grading.ts';
import { model } from '#app/model.ts';
import { readOptions } from '#app/options.ts';
import { pixelCache } from '#app/pixel-cache.ts';
import { openServices } from '#app/services.ts';
import type { Stage } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { err } from '#domain/result.ts';
import { photographDecoded, stageStarted } from '#store/photographs.ts';
import { store } from '#store/store.ts';
import { App } from '#ui/App.tsx';

const files = new Map<ImageId, Blob>();

const options = readOptions(location.search);
const network = model(() => services.inference, options);
const services = openServices({
  onImaging(event) {
    if (event.kind === 'stage') return noteStage(event.id, event.stage);
    const { id, width, height, thumbnail } = event;
    // Removed meanwhile.
    if (!files.has(id)) return thumbnail.close();
    pixels.keepThumbnail(id, thumbnail);
    photographDecoded(id, { width, height });
  },
  onInference(event) {
    if (event.kind === 'stage') noteStage(event.id, event.stage);
    else network.note(event);
  },
  onInferenceCrash: () => network.lost(),
});

const pixels = pixelCache({
  clahe: () => store.getState().settings.clahe,
  render: async (id, rendering) => {
    const file = files.get(id);
    return file ? services.imaging.call((worker) => worker.render(id, file, rendering)) : err({ kind: 'cancelled' });
  },
});
store.subscribe(({ settings }, before) => {
  if (settings.clahe !== before.settings.clahe) pixels.settingsChanged();
});

// One that waits its turn is seen as soon as it is chosen; grading then finds it decoded. What it cannot be read for, its turn says.
store.subscribe(({ selected, photographs }, before) => {
  if (selected === null || selected === before.selected) return;
  const file = files.get(selected);
  const photograph = photographs.find(({ id }) => id === selected);
  if (file && photograph?.progress.kind === 'queued' && photograph.size === null)
    void services.imaging.call((worker) => worker.open(selected, file));
});

/** A photograph that is run once more behind its result, for a map, keeps that result on the page. */
function noteStage(id: ImageId, stage: Stage): void {
  const photograph = store.getState().photographs.find((p) => p.id === id);
  if (photograph && photograph.progress.kind !== 'done') stageStarted(id, stage);
}

const commands = createCommands({
  services,
  pixels,
  files,
  model: network,
  grading: grading({ services, model: network, fileOf: (id) => files.get(id) }),
});

if (options.debug) Object.assign(window, { funduscope: debug(services, pixels) });
// Both workers are loaded now, not with the first photograph: by then the server may be gone.
void network.ready();
void services.imaging.call((worker) => worker.warmUp());
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');
createRoot(root).render(<App commands={commands} pixels={pixels} />);
