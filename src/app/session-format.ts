import type { Orientation } from '#formats/upright.ts';

/** The manifest of a session file (`.funduscope`, a zip): docs/exports.md describes it. */
export interface SessionManifest {
  readonly kind: typeof SESSION_KIND;
  readonly schemaVersion: number;
  readonly notice: string;
  readonly program: { readonly name: string; readonly version: string };
  /** ISO 8601. */
  readonly exportedAt: string;
  readonly models: readonly { readonly id: string; readonly version: string | null; readonly sha256: string }[];
  /** In the worklist's order. */
  readonly photographs: readonly SessionEntry[];
}

export interface SessionEntry {
  /** SHA-256 of the file that was opened: what a photograph goes by, also where its metadata was left out since. */
  readonly id: string;
  readonly facts: SessionFile;
  /** Null where the file was no longer at hand. */
  readonly photograph: (SessionFile & { readonly orientation: Orientation }) | null;
}

export interface SessionFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const SESSION_KIND = 'funduscope-session';
/** Raised with every change that an older Funduscope would read wrongly. */
export const SESSION_VERSION = 1;
export const SESSION_EXTENSION = 'funduscope';
export const MANIFEST_PATH = 'manifest.json';

/** Whether a file is a session by its name; whether it is one indeed, reading it says. */
export const isSessionName = (name: string): boolean => name.toLowerCase().endsWith(`.${SESSION_EXTENSION}`);

/** More than any day holds: what goes beyond is refused before it is read. */
export const SESSION_LIMITS = { photographs: 5000, manifestBytes: 8e6, factsBytes: 8e6, photographBytes: 256e6 } as const;

export const factsPath = (index: number): string => `facts/${String(index + 1).padStart(4, '0')}.json`;
export const photographPath = (index: number, format: string): string =>
  `photographs/${String(index + 1).padStart(4, '0')}.${format === 'jpeg' ? 'jpg' : format}`;
