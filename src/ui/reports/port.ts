import type { ImageId } from '#domain/brand.ts';
import type { Report } from '#reports/report.ts';

/** Which photographs a file is of. */
export type Scope = 'photograph' | 'patient' | 'all';

export interface ExportOptions {
  readonly scope: Scope;
  readonly isDeidentified: boolean;
  /** File names carry the patient's id. */
  readonly hasPatientInName: boolean;
}

/** A file, ready to be saved. */
export interface Made {
  readonly name: string;
  readonly blob: Blob;
}

/** Pictures of one photograph for the report, cut to the aperture; the caller revokes both addresses. */
export interface PrintPictures {
  readonly plain: string;
  readonly overlaid: string | null;
  readonly width: number;
  readonly height: number;
}

export type Progress = (done: number, total: number) => void;

/** What the menus of reports ask of the application. */
export interface Reports {
  /** The facts of the photographs that a scope names. */
  report(options: ExportOptions): { readonly report: Report; readonly ids: readonly ImageId[] };
  /** Makes a file of one of the registry's kinds. Throws the signal's reason once that is aborted. */
  make(exporter: string, options: ExportOptions, signal: AbortSignal, onProgress: Progress): Promise<Made>;
  /** A session of the photographs; written to disk as it is made where the browser lets it, and then null. */
  makeSession(options: ExportOptions, signal: AbortSignal, onProgress: Progress): Promise<Made | null>;
  /** A session of everything that is kept, with what can be read of the photographs that were set aside. */
  makeWholeSession(signal: AbortSignal, onProgress: Progress): Promise<Made | null>;
  /** Hands a file to the browser to be saved. */
  save(made: Made): void;
  printPictures(id: ImageId, isDeidentified: boolean): Promise<PrintPictures | null>;
  /** Reads session files; how it gets on stands in the store. */
  openSession(file: File): void;
  cancelImport(): void;
}
