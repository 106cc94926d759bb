import { createRoot } from 'react-dom/client';
import { takeCaseLock } from '#app/case-lock.ts';
import { caseStore } from '#app/case-store.ts';
import { createCommands } from '#app/commands.ts';
import { comparing } from '#app/comparing.ts';
import { debug } from '#app/debug.ts';
import { exports } from '#app/exports.ts';
import { finerMaps } from '#app/finer-map.ts';
import { followStart } from '#app/follow-start.ts';
import { grading } from '#app/grading.ts';
import { gradingQueue } from '#app/grading-queue.ts';
import { models } from '#app/models.ts';
import { offlineModels } from '#app/offline-models.ts';
import { type OfflinePage, offlinePage } from '#app/offline-page.ts';
import { readOptions } from '#app/options.ts';
import { ownModels } from '#app/own-models.ts';
import { pageLanguage } from '#app/page-language.ts';
import { persistence } from '#app/persistence.ts';
import { pixelCache } from '#app/pixel-cache.ts';
import { rememberedModel } from '#app/remembered-model.ts';
import { notePageRequests, openRegistration, openServices } from '#app/services.ts';
import { sourceOf } from '#app/source-of.ts';
import { startWatch } from '#app/start-watch.ts';
import { withSessions } from '#app/take-session.ts';
import { encodeThumbnail } from '#app/thumbnail-file.ts';
import { visitComparing } from '#app/visits.ts';
import type { Stage } from '#domain/analysis.ts';
import type { ImageId } from '#domain/brand.ts';
import { err } from '#domain/result.ts';
import { duplicatesMarked, pictureRead } from '#store/intake.ts';
import { fileRead } from '#store/page.ts';
import { photographDecoded, regradingChanged, stageStarted } from '#store/photographs.ts';
import { isOnPageAlone } from '#store/selectors.ts';
import { store } from '#store/store.ts';
import { App } from '#ui/App.tsx';
import { Insecure } from '#ui/Insecure.tsx';
import { ReportDesk } from '#ui/reports/ReportDesk.tsx';

/** The page is drawn after this time even if the database is slow, ms. */
const OPENING_MS = 400;

notePageRequests();
const files = new Map<ImageId, Blob>();

const options = readOptions(location.search);
const remembered = rememberedModel(() => localStorage);
const own = ownModels(
  () => services,
  () => network,
);
const folder = new URL('models/', document.baseURI).href;
const network = models({
  folder,
  inference: () => services.inference,
  options,
  remembered,
  filesOf: own.filesOf,
  onSwitch: () => runs.regrade(),
});
const services = openServices({
  onImaging(event) {
    if (event.kind === 'stage') return noteStage(event.id, event.stage);
    if (event.kind === 'looked') return pictureRead(event.id, event.facts.hash, event.facts.eye);
    const { id, width, height, thumbnail, pages, facts } = event;
    // Removed meanwhile.
    if (!files.has(id)) return thumbnail.close();
    void keeping.keepThumbnail(id, () => encodeThumbnail(thumbnail));
    pixels.keepThumbnail(id, thumbnail);
    photographDecoded(id, { width, height });
    fileRead(id, pages, facts);
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
    const laidOver = visits.render(id, rendering);
    if (laidOver) return laidOver;
    const file = sourceOf(id, files.get(id));
    return file ? services.imaging.call((worker) => worker.render(id, file, rendering)) : err({ kind: 'cancelled' });
  },
});
store.subscribe(({ settings }, before) => {
  if (settings.clahe !== before.settings.clahe) pixels.settingsChanged();
});

// One that waits its turn is seen as soon as it is chosen; grading then finds it decoded. What it cannot be read for, its turn says.
store.subscribe(({ selected, photographs }, before) => {
  if (selected === null || selected === before.selected) return;
  const file = sourceOf(selected, files.get(selected));
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

const grades = grading({ services, models: network, fileOf: (id) => sourceOf(id, files.get(id)) });
const runs = gradingQueue({ models: network, grading: grades, pixels, files });
const visits = visitComparing({
  worker: openRegistration(),
  fileOf: (id) => sourceOf(id, files.get(id)),
  forget: (id) => pixels.forget(id),
  explain: (id) => runs.explainIfNeeded(id),
});
const start = followStart(startWatch(() => localStorage));
const keeping = persistence({
  cases: caseStore(),
  lock: () => takeCaseLock(navigator.locks),
  files,
  storage: navigator.storage,
  starts: start,
  // One that is damaged is no reason not to open.
  onThumbnail: (id, thumbnail) =>
    void createImageBitmap(thumbnail).then(
      (bitmap) => pixels.keepThumbnail(id, bitmap),
      () => {},
    ),
  onReturned: (doneBefore, isPaused) => runs.returned(doneBefore, isPaused),
  onWipe() {
    remembered.forget();
    start.forget();
  },
});
const keptModels = offlineModels(folder);
let keptPage: OfflinePage | undefined;
const commands = createCommands({
  keptModels,
  updatePage: () => keptPage?.update(),
  services,
  pixels,
  files,
  runs,
  keeping,
  models: network,
  ownModels: own,
  grading: grades,
  finerMaps: finerMaps({ services, models: network, fileOf: (id) => sourceOf(id, files.get(id)) }),
  comparing: comparing({ models: network, grading: grades }),
  visits,
});

const reports = exports({
  services,
  fileOf: (id) => files.get(id),
  aside: keeping.aside,
  taker: {
    files,
    isAside: (id) => keeping.aside.has(id),
    keepFile: keeping.keepFile,
    show({ id, progress }) {
      const file = sourceOf(id, files.get(id));
      if (!file) return;
      if (progress.kind === 'done') void services.imaging.call((worker) => worker.open(id, file));
      else runs.run(id);
    },
  },
});

// With a photograph that goes, the next of its copies is the first; one that comes back or from elsewhere may have some here.
store.subscribe(({ photographs }, before) => {
  if (photographs.length === before.photographs.length) return;
  const known = new Set(before.photographs.map(({ id }) => id));
  if (photographs.some(({ id, duplicateOf, pictureHash }) => duplicateOf || (pictureHash && !known.has(id)))) duplicatesMarked();
});

// A tab that is put away, a lid that is closed and a page that ends write what they have.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void keeping.flush();
});
addEventListener('pagehide', keeping.flush);
addEventListener('beforeunload', (event) => {
  if (isOnPageAlone(store.getState())) event.preventDefault();
});
// A map that was still being made when the page ended is made when its photograph is looked at.
store.subscribe(({ selected, model }, before) => {
  if (selected !== null && model.kind === 'ready' && (selected !== before.selected || model !== before.model))
    runs.explainIfNeeded(selected);
});

const spoken = pageLanguage(() => navigator.languages);
if (options.debug) Object.assign(window, { funduscope: debug(services, pixels) });
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');
// Hashes, and with them photographs' ids and models, need a secure context.
if (globalThis.crypto.subtle) {
  // Both workers are loaded now, not with the first photograph: by then the server may be gone.
  void network.ready();
  void services.imaging.call((worker) => worker.warmUp());
  if (import.meta.env.PROD) keptPage = offlinePage(keeping.flush);
  keptModels.follow();
  // Not an empty page first, where an earlier visit left photographs, nor one in another language.
  const patience = new Promise((resolve) => setTimeout(resolve, OPENING_MS));
  const broke = (thrown: unknown) => {
    console.error(thrown);
    start.threw();
  };
  const drawn = Promise.race([Promise.all([keeping.opened, spoken]), patience]).then(() =>
    createRoot(root, { onCaughtError: broke, onUncaughtError: broke }).render(
      <ReportDesk reports={reports}>
        <App commands={withSessions(commands, reports.openSession)} pixels={pixels} />
      </ReportDesk>,
    ),
  );
  void Promise.all([drawn, keeping.opened]).then(start.drawn);
} else {
  void spoken.then(() => createRoot(root).render(<Insecure />));
}
