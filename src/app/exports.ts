import { blobSink } from '#app/blob-sink.ts';
import { exportPictures, type PictureSources, printPictures } from '#app/export-pictures.ts';
import { fileName, photographsOf, reportOf } from '#app/export-report.ts';
import type { SessionSource } from '#app/export-session.ts';
import { SESSION_EXTENSION } from '#app/session-format.ts';
import type { AsidePhotograph } from '#app/set-aside.ts';
import { sourceInstance } from '#app/source-instance.ts';
import { sourceOf } from '#app/source-of.ts';
import { type SessionTaker, takeSession } from '#app/take-session.ts';
import type { ImageId } from '#domain/brand.ts';
import { deidentified } from '#reports/deidentify.ts';
import type { Exporter, Material } from '#reports/exporter.ts';
import { EXPORTERS } from '#reports/registry.ts';
import type { Report } from '#reports/report.ts';
import { store } from '#store/store.ts';
import type { ExportOptions, Made, Progress, Reports } from '#ui/reports/port.ts';
import { fileWords } from '#ui/words/file-words.ts';

const SESSION_TYPE = 'application/zip';
/** A session larger than this is written to disk as it is made, where the browser lets it, bytes. */
const LARGE = 64e6;

/** A browser that lets the reader choose a file and writes to it as bytes come. */
interface SavingWindow {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{ createWritable(): Promise<WritableStream<Uint8Array>> }>;
}

export interface ExportSources extends PictureSources {
  /** Photographs that are kept and not on the page. */
  readonly aside: ReadonlyMap<ImageId, AsidePhotograph>;
  readonly taker: SessionTaker;
}

/** Code that most visits never run: fetched behind the page, since later the server may be gone. */
const sessionCode = () => import('#app/export-session.ts');
const importCode = () => import('#app/import-session.ts');
const BEHIND_MS = 4000;

/** What the menus of reports ask for. */
export function exports(sources: ExportSources): Reports {
  const { fileOf, taker, aside } = sources;
  let importing: AbortController | null = null;
  setTimeout(() => void Promise.allSettled([sessionCode(), importCode()]), BEHIND_MS);

  const reported = ({ scope, isDeidentified }: ExportOptions): { report: Report; ids: ImageId[] } => {
    const state = store.getState();
    const photographs = photographsOf(state, scope);
    const report = reportOf(state, photographs, Date.now());
    return { report: isDeidentified ? deidentified(report) : report, ids: photographs.map(({ id }) => id) };
  };

  async function make(id: string, options: ExportOptions, signal: AbortSignal, onProgress: Progress): Promise<Made> {
    const exporter = EXPORTERS.find((candidate) => candidate.id === id);
    if (!exporter) throw new Error(`No exporter is called ${id}.`);
    const { report, ids } = reported(options);
    const idOf = (name: string) => ids[report.photographs.findIndex((photograph) => photograph.id === name)]!;
    const { opacity, colormap, threshold, contours } = store.getState().settings.overlay;
    const material: Material = {
      report,
      pictures: exportPictures(sources, idOf, options.isDeidentified, signal),
      sourceOf: async (name) => {
        const of = sourceOf(idOf(name), fileOf(idOf(name)));
        return options.isDeidentified ? null : sourceInstance(of?.file, of?.page);
      },
      overlay: { opacity, colormap, threshold, contours },
      words: fileWords,
      signal,
    };
    if (exporter.takes === 'all') return { name: nameOf(exporter, report, options), blob: await exporter.run(material) };
    const single = report.photographs.filter((photograph) => exporter.canTake(photograph));
    const files: Made[] = [];
    for (const [index, photograph] of single.entries()) {
      onProgress(index, single.length);
      const blob = await exporter.run({ ...material, report: { ...report, photographs: [photograph] } });
      files.push({ name: nameOf(exporter, report, options, single.length > 1 ? index : undefined), blob });
    }
    return files.length === 1
      ? files[0]!
      : zipped(files, fileName(exporter.stem, 'zip', report.madeAt, patientOf(report, options)));
  }

  async function writeAll(source: SessionSource, name: string, signal: AbortSignal, onProgress: Progress): Promise<Made | null> {
    const bytes = source.photographs.reduce((sum, { id }) => sum + (source.fileOf(id)?.size ?? 0), 0);
    const saving = globalThis as SavingWindow;
    if (bytes > LARGE && saving.showSaveFilePicker) {
      const handle = await saving.showSaveFilePicker({ suggestedName: name });
      const { writeSession } = await sessionCode();
      await writeSession(source, await handle.createWritable(), signal, onProgress);
      return null;
    }
    const { writeSession } = await sessionCode();
    const sink = blobSink(SESSION_TYPE);
    await writeSession(source, sink.stream, signal, onProgress);
    return { name, blob: sink.blob() };
  }

  return {
    report: reported,
    make,
    makeSession(options, signal, onProgress) {
      const { report, ids } = reported({ ...options, isDeidentified: false });
      const all = new Map(store.getState().photographs.map((photograph) => [photograph.id, photograph]));
      const name = fileName('session', SESSION_EXTENSION, report.madeAt, patientOf(report, options));
      return writeAll({ photographs: ids.flatMap((id) => all.get(id) ?? []), report, fileOf }, name, signal, onProgress);
    },
    makeWholeSession(signal, onProgress) {
      const { report } = reported({ scope: 'all', isDeidentified: false, hasPatientInName: false });
      const photographs = [...store.getState().photographs, ...[...aside.values()].flatMap(({ sound }) => sound ?? [])];
      const source = { photographs, report, fileOf: (id: ImageId) => aside.get(id)?.file ?? fileOf(id) };
      return writeAll(source, fileName('session', SESSION_EXTENSION, report.madeAt, null), signal, onProgress);
    },
    save({ name, blob }) {
      const address = URL.createObjectURL(blob);
      Object.assign(document.createElement('a'), { href: address, download: name }).click();
      // The browser has its own hold on it by then.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    printPictures: (id, isDeidentified) => printPictures(sources, id, isDeidentified),
    openSession(file) {
      importing?.abort();
      importing = new AbortController();
      void takeSession(file, taker, importing.signal);
    },
    cancelImport: () => importing?.abort(),
  };
}

function nameOf({ stem, extension }: Exporter, report: Report, options: ExportOptions, index?: number): string {
  return fileName(stem, extension, report.madeAt, patientOf(report, options), index);
}

/** The id of the report's only patient, where names may carry it. */
function patientOf({ photographs }: Report, { hasPatientInName, isDeidentified }: ExportOptions): string | null {
  if (!hasPatientInName || isDeidentified) return null;
  const ids = new Set(photographs.map(({ study }) => study.patient?.value));
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}

/** Several files in one, stored as they are. */
async function zipped(files: readonly Made[], name: string): Promise<Made> {
  const { BlobReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const sink = blobSink(SESSION_TYPE);
  const zip = new ZipWriter(sink.stream, { level: 0, useWebWorkers: false });
  for (const file of files) await zip.add(file.name, new BlobReader(file.blob));
  await zip.close();
  return { name, blob: sink.blob() };
}
