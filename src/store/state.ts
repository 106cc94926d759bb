import type { Outcome, Stage } from '#domain/analysis.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { BackendChoice } from '#domain/backend.ts';
import type { Batch } from '#domain/batch.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import type { Language } from '#domain/language.ts';
import type { HalfTurn, Look } from '#domain/look.ts';
import type { MarkKind, Marks, Place } from '#domain/mark.ts';
import type { ModelFacts, ModelIdentity } from '#domain/model-facts.ts';
import type { Override } from '#domain/override.ts';
import type { Quality } from '#domain/quality.ts';
import type { AuditEvent, Reading } from '#domain/reading.ts';
import type { Registration } from '#domain/registration.ts';
import type { Result } from '#domain/result.ts';
import type { SaliencyGrid, Target } from '#domain/saliency.ts';
import type { SiteSettings } from '#domain/site.ts';
import type { SourceRect } from '#domain/space.ts';
import type { Study } from '#domain/study.ts';
import type { WorklistFilter } from '#domain/worklist.ts';
import type { ColormapId } from '#imaging/colormap.ts';

export type Progress =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly stage: Stage }
  /** `by` is null where it failed before there was a model. */
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly by: ModelIdentity | null };

/** A saliency grid as plain numbers. `max` 0 means no positive evidence. */
export interface GridFacts {
  readonly target: Target;
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
  readonly max: number;
  readonly sourceRect: SourceRect;
  /** Of a model on two scales: what each of its maps adds to the target's logit. */
  readonly parts?: SaliencyGrid['parts'];
}

/** A map by the same network on a larger input: looked at in place of `grid`, and never graded from. */
export interface FinerMap {
  /** Of the input, px. */
  readonly size: number;
  readonly grid: GridFacts;
  /** What it took, ms. */
  readonly ms: number;
}

/** What one model said of a photograph. */
export interface ModelResult {
  readonly by: ModelIdentity;
  readonly outcome: Outcome;
  readonly target: Target | null;
  readonly grid: GridFacts | null;
}

/** Graded again by another model, behind the result that is shown. */
export type Regrading = { readonly kind: 'queued' } | { readonly kind: 'running'; readonly stage: Stage };

export interface Photograph {
  readonly id: ImageId;
  readonly name: string;
  readonly bytes: number;
  /** The bundled drawing, to be labelled as such. */
  readonly isPhantom: boolean;
  /** Upright size in px, once decoded. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly progress: Progress;
  /** The target that the reader chose to have explained (default: the predicted grade). */
  readonly target: Target | null;
  /** The grid of `target`; null while it is computed. */
  readonly grid: GridFacts | null;
  /** Of `target`, where the reader asked for it. */
  readonly finer: FinerMap | null;
  /** The present result is shown until that of another model takes its place. */
  readonly regrading: Regrading | null;
  /** What other models said, one result each, the latest first. */
  readonly others: readonly ModelResult[];
  /** The one of `others` that is shown beside the present result. */
  readonly beside: string | null;
  /** When it came into the list, ms since 1970. */
  readonly addedAt: number;
  readonly study: Study;
  /** Folders and name as it was dropped or stood in a zip; null where it came without folders. */
  readonly path: string | null;
  /** Fingerprint of the picture, whatever its size and compression; null until it was looked at. */
  readonly pictureHash: string | null;
  /** The first photograph of the list that shows the same picture, where this is a copy of it. */
  readonly duplicateOf: ImageId | null;
  readonly reading: Reading;
  /** Oldest first. */
  readonly audit: readonly AuditEvent[];
  /** Known before there is a grade; null until then. */
  readonly quality: Quality | null;
  /** Set where a reader had it graded although it is ungradable: its grade then never counts as that of a gradable one. */
  readonly override: Override | null;
  /** How it is turned and toned on the screen. */
  readonly look: Look;
  /** The page or frame of its file that is the photograph, from 0, of so many. */
  readonly page: number;
  readonly pages: number;
  /** What was marked on others of them. */
  readonly otherPages: readonly { readonly page: number; readonly marks: Marks }[];
  /** Horizontal, degrees, where the file says it. */
  readonly fieldOfView: number | null;
  readonly halfTurn: HalfTurn;
  readonly marks: Marks;
}

/** A model that can be chosen. */
export interface ModelEntry {
  /** Of the catalogue; of this session for a reader's own. */
  readonly id: string;
  /** It answers while another still loads. */
  readonly isLight: boolean;
  readonly isOwn: boolean;
  /** Of its card; empty where that cannot be read. */
  readonly sha256: string;
  /** Of what its grades depend on; absent where the card cannot be read. */
  readonly answerSha256?: string | undefined;
  readonly card: Result<ModelFacts, AppError>;
}

/** The model that grades. */
export type ModelStatus =
  | LoadingStep
  | { readonly kind: 'ready'; readonly by: ModelIdentity; readonly card: ModelFacts; readonly backend: BackendChoice }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Another model on its way to take the place of the one that grades. */
export type ComingModel = { readonly id: string } & Exclude<ModelStatus, { kind: 'ready' }>;

/** A model that is being loaded. */
export type LoadingStep =
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'self-test' };

/** A folder that the reader offered as a model. */
export interface OwnModelStatus {
  readonly folder: string;
  readonly step:
    | LoadingStep
    | { readonly kind: 'added'; readonly model: string }
    | { readonly kind: 'failed'; readonly error: AppError };
}

/** How far one model is with a comparison; its result stands with the photograph. */
export type ComparisonStep =
  | { readonly kind: 'waiting' }
  | LoadingStep
  | { readonly kind: 'grading' }
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** All models on one photograph. */
export interface Comparison {
  readonly photograph: ImageId;
  readonly runs: readonly { readonly model: string; readonly step: ComparisonStep }[];
}

/** How far two visits are with being laid over each other. */
export type VisitsStep =
  /** The other photograph is not chosen yet. */
  | { readonly kind: 'choosing' }
  | { readonly kind: 'running'; readonly stage: 'reading' | 'registering' }
  /** The apertures are those that the registration measures from, source px of each. */
  | { readonly kind: 'done'; readonly registration: Registration; readonly fixed: Aperture; readonly moving: Aperture }
  /** A right eye and a left one are not laid over each other. */
  | { readonly kind: 'other-eye' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Two photographs of one eye beside each other. */
export interface Visits {
  readonly fixed: ImageId;
  /** The one that is laid over it. */
  readonly moving: ImageId | null;
  readonly step: VisitsStep;
}

export type View = 'colour' | 'clahe' | 'red-free' | 'grey';

/** Whether two panes move as one; mirrored: left in one is right in the other, as nose and temple are in two eyes. */
export type Link = 'off' | 'same' | 'mirrored';

/** The finer map that is being made, or why it could not be. */
export interface FinerRun {
  readonly photograph: ImageId;
  readonly size: number;
  readonly error: AppError | null;
}

/** How the reader looks: kept from photograph to photograph. */
export interface ViewSettings {
  readonly view: View;
  /** The map of gradable regions; null: over ungradable photographs alone. */
  readonly qualityMap: boolean | null;
  /** The negative of the view. */
  readonly inverted: boolean;
  /** A second photograph beside the one that is shown: the patient's other eye. */
  readonly both: boolean;
  readonly link: Link;
  /** Swipe: the original left of `swipeAt`, the enhanced view right of it. */
  readonly swipe: boolean;
  /** 0..1 of the photograph's width. */
  readonly swipeAt: number;
  readonly overlay: {
    readonly shown: boolean;
    readonly opacity: number;
    readonly threshold: number;
    readonly colormap: ColormapId;
    readonly contours: boolean;
  };
  readonly clahe: { readonly clipLimit: number; readonly tiles: number };
}

/** A reading as it was before `what` changed. */
export interface ReadingUndo {
  readonly id: ImageId;
  readonly what: string;
  readonly before: Reading;
}

/** What the pointer places on the photograph. */
export type MarkTool = MarkKind | 'disc' | 'fovea';

/** Marks as they were before a change, oldest first, and as they were before it was taken back. */
export interface MarksHistory {
  readonly past: readonly Marks[];
  readonly future: readonly Marks[];
}

/** Where the disc and the fovea of a photograph are looked for, or were without being found. */
export interface Suggesting {
  readonly id: ImageId;
  readonly step: 'looking' | 'found' | 'not-found' | 'failed';
}

/** How the reader marks. */
export interface Marking {
  readonly isOn: boolean;
  /** Null: marks are chosen and moved, the photograph is panned. */
  readonly tool: MarkTool | null;
  /** The id of a mark, `disc` or `fovea`. */
  readonly chosen: string | null;
  /** Marks while they are dragged: shown, but not yet kept. */
  readonly draft: { readonly id: ImageId; readonly marks: Marks } | null;
  /** A text that is being written; `mark`: the one that is changed, null: a new one. */
  readonly writing: { readonly id: ImageId; readonly at: Place; readonly mark: string | null } | null;
  readonly isHidden: boolean;
  /** Of this visit. */
  readonly histories: Readonly<Record<ImageId, MarksHistory>>;
  /** The reading's own undo when marks changed last: another one is later. */
  readonly readingThen: ReadingUndo | null;
  /** A photograph was removed after marks changed last. */
  readonly isRemovalLater: boolean;
  readonly suggesting: Suggesting | null;
}

/** Photographs that wait for their turn, and how far they are. */
export interface QueueStatus {
  /** Held back by the reader; the one that runs comes to its end. */
  readonly isPaused: boolean;
  readonly batch: Batch;
}

/** Photographs that are kept and were not brought back to the page, since it had died of them, until the reader decides. */
export interface SetAside {
  /** The page broke, or the browser ended it. */
  readonly cause: 'threw' | 'crashed';
  /** `canExport`: enough of it can be read for a session file. */
  readonly photographs: readonly { readonly id: ImageId; readonly name: string; readonly canExport: boolean }[];
}

/** Whether what is on the page is kept on this machine, for the next visit. */
export interface StorageStatus {
  /** `elsewhere`: another window of this browser keeps; `refused`: the browser allows none (a private window). Then the work is on the page alone. */
  readonly mode: 'opening' | 'kept' | 'elsewhere' | 'refused';
  /** Why something could not be written last: no room, or another reason; null while all is well. */
  readonly trouble: 'full' | 'failed' | null;
  /** Photographs whose file is on the page alone. */
  readonly unkept: readonly ImageId[];
  /** Records of an earlier visit that could not be read: they stay where they are, and not on the page. */
  readonly unreadable: number;
  readonly aside: SetAside | null;
  /** Of this address, models included; null where the browser does not say. `isLasting`: the browser does not clear it on its own. */
  readonly usage: { readonly usedBytes: number; readonly quotaBytes: number; readonly isLasting: boolean } | null;
}

/** A model's files on this machine. */
export interface KeptModel {
  readonly keptBytes: number;
  readonly totalBytes: number;
  /** Being fetched; not to be had from the server, or with no room for it. */
  readonly step: 'idle' | 'fetching' | 'failed';
}

/** What works without a network. */
export interface OfflineStatus {
  /** Page and workers: `refused` where the browser keeps none, as in a private window. */
  readonly page: 'opening' | 'kept' | 'refused';
  /** By id, those of the catalogue. */
  readonly models: Readonly<Record<string, KeptModel>>;
  /** A newer version of the page; it is used when the reader says so, here or in another window (`elsewhere`). */
  readonly update: 'none' | 'waiting' | 'elsewhere';
}

/** What page and workers asked of a network since the page was opened: of its own folder, of anything else, and what the policy refused. */
export interface Requests {
  readonly own: number;
  readonly elsewhere: number;
  readonly refused: number;
}

/** Which part of the list is shown; the order is a setting of the site. */
export interface WorklistView {
  readonly filter: WorklistFilter;
  /** Sought in ids of patients and names of files. */
  readonly text: string;
  /** Keys of patients whose photographs are folded away. */
  readonly folded: readonly string[];
}

/** A file with the bytes of a photograph that the list holds under another name. */
export interface Twin {
  readonly name: string;
  /** The name in the list. */
  readonly of: string;
  /** Under whom it stands there, and whom the other name names; null where nobody is named. */
  readonly patient: string | null;
  readonly otherPatient: string | null;
}

/** How files that came in together get on. */
export interface IntakeStatus {
  readonly step: 'listing' | 'reading' | 'done' | 'cancelled';
  /** Files looked at, of all. */
  readonly read: number;
  readonly total: number;
  readonly added: number;
  /** Same bytes as a photograph of the list. */
  readonly present: number;
  /** Those of them whose names say something else. */
  readonly twins: readonly Twin[];
  /** Files that are no photographs, by their names. */
  readonly passedOver: number;
  /** A zip, or a member of one, that was not taken. */
  readonly refused: readonly { readonly name: string; readonly error: AppError }[];
}

/** A session file that is being read, or what became of it. */
export type SessionImport = { readonly name: string } & (
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done';
      readonly added: number;
      readonly merged: number;
      /** Those that are kept here and were set aside after a crash. */
      readonly leftOut: number;
      /** Those that stand here under another patient. */
      readonly strangers: readonly Twin[];
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly detail: string }
);

/** Facts only: no pixels, no functions, nothing derived. */
export interface State {
  /** The language that the page's words are in just now. */
  readonly language: Language;
  /** That the words of the chosen language could not be fetched. */
  readonly isLanguageMissing: boolean;
  readonly model: ModelStatus;
  /** In the catalogue's order, the reader's own after them. */
  readonly models: readonly ModelEntry[];
  /** The id of the model that is to grade: until it is there, whatever the light one says is preliminary. */
  readonly chosen: string | null;
  readonly coming: ComingModel | null;
  readonly comparison: Comparison | null;
  readonly visits: Visits | null;
  readonly finerRun: FinerRun | null;
  readonly ownModel: OwnModelStatus | null;
  readonly photographs: readonly Photograph[];
  readonly selected: ImageId | null;
  /** The last change of a reading, which can be taken back until the next. */
  readonly readingUndo: ReadingUndo | null;
  readonly marking: Marking;
  readonly settings: ViewSettings;
  readonly site: SiteSettings;
  /** Null once that was read. */
  readonly intake: IntakeStatus | null;
  /** Null once that was read. */
  readonly importing: SessionImport | null;
  readonly queue: QueueStatus;
  readonly storage: StorageStatus;
  readonly offline: OfflineStatus;
  readonly requests: Requests;
  readonly worklist: WorklistView;
}
