import { createRoot } from 'react-dom/client';
import { createCommands } from '#app/commands.ts';
import { comparing } from '#app/comparing.ts';
import { debug } from '#app/debug.ts';
import { grading } from '#app/grading.ts';
import { models } from '#app/models.ts';
import { readOptions } from '#app/options.ts';
import { ownModels } from '#app/own-models.ts';
import { pixelCache } from '#app/pixel-cache.ts';
import { rememberedModel } from '#app/remembered-model.ts';
import { openServices } from '#app/services.ts';
import type { Stage } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { err } from '#domain/result.ts';
import { photographDecoded, regradingChanged, stageStarted } from '#store/photographs.ts';
import { store } from '#store/store.ts';
import { App } from '#ui/App.tsx';
import { Insecure } from '#ui/Insecure.tsx';

const files = new Map<ImageId, Blob>();

const options = readOptions(location.search);
const own = ownModels(
  () => services,
  () => network,
);
const network = models({
  folder: new URL('models/', document.baseURI).href,
  inference: () => services.inference,
  options,
  remembered: rememberedModel(() => localStorage),
  filesOf: own.filesOf,
  onSwitch: () => commands.regrade(),
});
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
  if (photograph?.regrading) regradingChanged(id, { kind: 'running', stage });
  else if (photograph && photograph.progress.kind !== 'done') stageStarted(id, stage);
}

const grades = grading({ services, models: network, fileOf: (id) => files.get(id) });
const commands = createCommands({
  services,
  pixels,
  files,
  models: network,
  ownModels: own,
  grading: grades,
  comparing: comparing({ models: network, grading: grades }),
});

if (options.debug) Object.assign(window, { funduscope: debug(services, pixels) });
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');
// Hashes, and with them photographs' ids and models, need a secure context.
if (globalThis.crypto.subtle) {
  // Both workers are loaded now, not with the first photograph: by then the server may be gone.
  void network.ready();
  void services.imaging.call((worker) => worker.warmUp());
  createRoot(root).render(<App commands={commands} pixels={pixels} />);
} else {
  createRoot(root).render(<Insecure />);
}
