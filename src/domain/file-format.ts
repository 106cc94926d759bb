/** What people and browsers call a format of photographs. */
export interface FileFormat {
  readonly name: string;
  /** With the dot, lower case; the first is the usual one. */
  readonly endings: readonly string[];
  /** The media type; empty where browsers know none. */
  readonly mime: string;
}

/**
 * Every format that is read: pickers, zips and the words of the page follow from this table, `formats/registry.ts` holds the code of each. A file is told by
 * its content in the end; a name decides only what is looked at in a folder or a zip.
 */
export const FILE_FORMATS = {
  jpeg: { name: 'JPEG', endings: ['.jpg', '.jpeg', '.jpe', '.jfif'], mime: 'image/jpeg' },
  png: { name: 'PNG', endings: ['.png'], mime: 'image/png' },
  dicom: { name: 'DICOM', endings: ['.dcm', '.dicom', '.dic'], mime: 'application/dicom' },
  tiff: { name: 'TIFF', endings: ['.tif', '.tiff'], mime: 'image/tiff' },
  webp: { name: 'WebP', endings: ['.webp'], mime: 'image/webp' },
  bmp: { name: 'BMP', endings: ['.bmp', '.dib'], mime: 'image/bmp' },
} as const satisfies Readonly<Record<string, FileFormat>>;

export type FormatId = keyof typeof FILE_FORMATS;

const ALL: readonly FileFormat[] = Object.values(FILE_FORMATS);

/** The formats by name, in the table's order. */
export const FORMAT_NAMES: readonly string[] = ALL.map(({ name }) => name);

/** What a picker of files asks for: endings and media types. */
export const ACCEPTED_FILES: readonly string[] = ALL.flatMap(({ endings, mime }) => (mime ? [...endings, mime] : endings));

/** Whether a path ends as photographs do. */
export const hasPhotographEnding = (path: string): boolean =>
  ALL.some(({ endings }) => endings.some((ending) => path.toLowerCase().endsWith(ending)));
