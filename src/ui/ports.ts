import type { ImageId } from '#domain/brand.ts';
import type { Target } from '#domain/saliency.ts';
import type { View } from '#store/state.ts';

/** What the page asks of the application. Each returns at once; what comes of it lands in the store or in `Pixels`. */
export interface Commands {
  /** Photographs and zips, after those that came before. `passedOver`: files of their folders that were left out. */
  addFiles(arrived: readonly Arrived[], passedOver?: number): void;
  /** Takes no further file of those that are being read. */
  stopIntake(): void;
  openSample(): void;
  /** One photograph, or all of a patient. */
  remove(...ids: readonly ImageId[]): void;
  /** Another page or frame of its file is the photograph: it is graded anew. */
  choosePage(id: ImageId, page: number): void;
  /** Takes back the last `remove`. */
  undoRemove(): void;
  retry(id: ImageId): void;
  /** Every photograph that failed for a reason which may have passed. */
  retryFailed(): void;
  /** Gives up grading one: it stays in the list, as cancelled. */
  cancel(id: ImageId): void;
  cancelWaiting(): void;
  /** Starts no further photograph until `resume`. */
  pause(): void;
  resume(): void;
  /** Deletes everything that is kept on this machine but the models; false where the browser did not let it. */
  wipe(): Promise<boolean>;
  /** Asks the browser anew how much room is used; the answer lands in the store. */
  measureStorage(): void;
  /** Brings what was set aside after a crash to the page all the same. */
  showAside(): void;
  /** Deletes what was set aside. */
  deleteAside(): void;
  /** Keeps all files of a model for work without a network; those that are there are not fetched again. */
  keepModel(id: string): void;
  stopKeeping(id: string): void;
  /** Goes on to the newer version of the page that waits: the page is loaded anew. */
  updatePage(): void;
  /** Grades anew by the model that grades now; the present results are shown until then. */
  gradeAgain(ids: readonly ImageId[]): void;
  /** Grades an ungradable photograph all the same; the reason stands with it. */
  gradeAnyway(id: ImageId, reason: string): void;
  /** The photograph is ungradable again. */
  takeBackOverride(id: ImageId): void;
  explain(id: ImageId, target: Target): void;
  /** Makes the map that is shown anew on a larger input; `dropFinerMap` gives it up, or takes it away. */
  makeFinerMap(id: ImageId): void;
  dropFinerMap(id: ImageId): void;
  /** Has disc and fovea looked for in the picture. */
  suggestLandmarks(id: ImageId): void;
  /** Loads the model again after a failure. */
  reloadModel(): void;
  /** Another model grades from when it is loaded; the choice is remembered. */
  chooseModel(id: string): void;
  /** Puts the earlier model's grade away. */
  closeBeside(id: ImageId): void;
  /** Runs every model on the photograph that is shown. */
  compare(): void;
  /** Starts no further model. */
  stopComparing(): void;
  closeComparison(): void;
  /** Lays `moving`, another visit of the same eye, over `fixed`; null: the reader is to choose which. */
  compareVisits(fixed: ImageId, moving: ImageId | null): void;
  /** The two stay side by side. */
  stopLayingOver(): void;
  closeVisits(): void;
  /** Checks a reader's own model and puts it in the menu. */
  openModelFolder(folder: ModelFolder): void;
}

/** A file and where it lay: folders and name, separated by slashes. */
export interface Arrived {
  readonly path: string;
  readonly file: File;
}

/** The files of one folder, by name. */
export interface ModelFolder {
  readonly name: string;
  readonly files: ReadonlyMap<string, File>;
}

/** One view of a photograph. `whole` is `full` reduced off the page's thread: to draw 12 megapixels small would block it. */
export interface Picture {
  /** Upright, at the photograph's own size. */
  readonly full: ImageBitmap;
  /** All of it, averaged down to at most 1,440 px on its longer side; `full` itself where that is no larger. */
  readonly whole: ImageBitmap;
}

/** Decoded pictures, kept outside the store. */
export interface Pixels {
  /** The picture of a view, or undefined while it is being made. Asking starts the making; CLAHE follows the store's settings. */
  get(id: ImageId, view: View): Picture | undefined;
  /** A small square for the list, or undefined while there is none. */
  thumbnail(id: ImageId): ImageBitmap | undefined;
  subscribe(listener: () => void): () => void;
}
