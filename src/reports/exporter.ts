import type { Rows } from '#domain/image.ts';
import type { HeatmapStyle } from '#imaging/overlay.ts';
import type { SourceInstance } from '#reports/dicom/source-instance.ts';
import type { Report, ReportedPhotograph } from '#reports/report.ts';
import type { ReportWords } from '#reports/words.ts';

/** Pictures that an exporter asks for; made by the page, since decoding and canvases are its own. */
export interface PicturePort {
  /** The photograph as it is shown now, overlay included, at its full upright size; null where it cannot be decoded. */
  view(id: string): Promise<(Rows & { close(): void }) | null>;
  /** How it is turned and flipped as it is shown. */
  turn(id: string): Turn;
  /** What was marked on it; null where nothing was, or where marks are hidden. */
  marks(id: string): ReportedMarks | null;
  /** A JPEG without metadata, turned as it is shown, at most `side` px on its longer side; null where it cannot be decoded. */
  jpeg(id: string, view: 'colour' | 'clahe', side: number): Promise<Jpeg | null>;
  /** A PNG of the rows, with the facts of `text` by keyword and no other metadata. */
  png(rows: Rows, text: Readonly<Record<string, string>>): Promise<Blob>;
}

/** From px of the upright picture to px of the turned one, which is `width` x `height`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Turn {
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  readonly width: number;
  readonly height: number;
}

/** Marks as they are drawn over the upright picture, in its px. */
export interface ReportedMarks {
  /** Px to one px of a screen that shows all of the picture. */
  readonly unit: number;
  readonly shapes: readonly {
    readonly tone: 'mark' | 'landmark';
    /** Of an SVG. */
    readonly path: string;
    readonly isDashed: boolean;
    readonly labels: readonly {
      readonly at: { readonly x: number; readonly y: number };
      readonly text: string;
      readonly align: 'start' | 'middle';
      /** Px of the screen above `at`. */
      readonly lift: number;
    }[];
  }[];
  /** Each in words. */
  readonly said: readonly string[];
}

export interface Jpeg {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Everything that a file is made of. */
export interface Material {
  readonly report: Report;
  readonly pictures: PicturePort;
  /** The DICOM instance that a photograph was read from; null where it was no DICOM, or does not say which it is. */
  sourceOf(id: string): Promise<SourceInstance | null>;
  readonly overlay: HeatmapStyle & { readonly opacity: number };
  readonly words: ReportWords;
  /** Aborted where the reader gave up: `run` then throws its reason. */
  readonly signal: AbortSignal;
}

/** One kind of file: one file beside this one, and one line in `registry.ts`. */
export interface Exporter {
  /** Names its words too (`ReportWords.exporters`). */
  readonly id: string;
  /** What its files are called after. */
  readonly stem: string;
  readonly mime: string;
  /** Without the dot. */
  readonly extension: string;
  /** Whether one file holds every photograph of the report, or each photograph has its own. */
  readonly takes: 'all' | 'one';
  /** Whether it can be made of this photograph; a file of all is made where one of them can. */
  canTake(photograph: ReportedPhotograph): boolean;
  /** The file; for `one`, of the report's only photograph. Throws where it cannot be taken. */
  run(material: Material): Promise<Blob>;
}
