/** How the starts of the page before this one ended. */
export interface PastStarts {
  /** Why what they showed is not to be shown again: it made the page throw, or the browser ended the page more than once; null where all is well. */
  readonly cause: 'threw' | 'crashed' | null;
  /** A start that left out what was suspected died too. */
  readonly isAgain: boolean;
  /** Ids of the photographs that were on show, or being graded. */
  readonly suspects: readonly string[];
}

/** A first start, or one after a start that came to rest. */
export const ALL_WELL: PastStarts = { cause: null, isAgain: false, suspects: [] };

/** Notes, past the page's own death, whether it comes to rest after it has brought back what is kept. */
export interface StartWatch {
  /** A start that shows what is kept begins. */
  begin(): PastStarts;
  /** The photograph on show. */
  shows(id: string | null): void;
  /** The photograph that is being graded. */
  runs(id: string | null): void;
  threw(): void;
  /** The page is drawn and stands; one that threw does not. */
  settled(): void;
  /** The page is left or loaded anew by hand: it did not die. */
  left(): void;
  /** Leaves nothing behind. */
  forget(): void;
}

interface Note {
  /** Starts that never settled, since the last that did. */
  readonly starts: number;
  readonly hasThrown: boolean;
  /** Starts that left something out. */
  readonly careful: number;
  readonly shown: string | null;
  /** What is being graded, and how often that was begun and never ended. */
  readonly run: { readonly id: string; readonly times: number } | null;
}

const KEY = 'funduscope.start';
const NOTHING: Note = { starts: 0, hasThrown: false, careful: 0, shown: null, run: null };
/** A machine that loses its power ends a page once; twice at the same place is no chance. */
const CRASHES = 2;

/** In the browser's storage, which is written before the page goes on; where that is closed nothing is noted. */
export function startWatch(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): StartWatch {
  let note = read();
  /** What a page that is left by hand puts back. */
  let before = note;
  let isStarting = false;
  /** A second window, which keeps nothing, has no start to note: what stands there is another window's. */
  let isNoting = false;

  function read(): Note {
    try {
      const written: unknown = JSON.parse(storage().getItem(KEY) ?? 'null');
      return typeof written === 'object' && written !== null ? { ...NOTHING, ...written } : NOTHING;
    } catch {
      return NOTHING;
    }
  }

  function write(next: Partial<Note>): void {
    note = { ...note, ...next };
    try {
      if (note.starts === 0 && note.run === null) storage().removeItem(KEY);
      else storage().setItem(KEY, JSON.stringify(note));
    } catch {
      // A page that dies is then started as it was.
    }
  }

  return {
    begin() {
      before = note;
      isStarting = true;
      isNoting = true;
      const { starts, hasThrown, careful, shown, run } = note;
      const isStuck = (run?.times ?? 0) >= CRASHES;
      const isCrashing = starts >= CRASHES;
      const cause = hasThrown ? 'threw' : isCrashing || isStuck ? 'crashed' : null;
      const suspects = hasThrown || !isStuck ? [shown, ...(isCrashing && run ? [run.id] : [])] : [run?.id];
      // What was suspected is set aside by this start: left by hand, it leaves nothing to suspect again.
      if (cause) before = { ...NOTHING, run };
      if (cause) write({ ...NOTHING, starts: 1, careful: careful + 1 });
      else write({ starts: starts + 1 });
      return {
        cause,
        isAgain: cause !== null && careful > 0,
        suspects: cause ? [...new Set(suspects.filter((id) => id != null))] : [],
      };
    },
    shows(shown) {
      if (isStarting) write({ shown });
    },
    runs(id) {
      isNoting = true;
      const times = before.run?.id === id ? before.run.times : 0;
      if (id === null && note.run && note.run.id === before.run?.id) before = { ...before, run: null };
      write({ run: id === null ? null : { id, times: times + 1 } });
    },
    threw() {
      if (isStarting) write({ hasThrown: true });
    },
    settled() {
      if (note.hasThrown || !isNoting) return;
      isStarting = false;
      before = { ...NOTHING, run: before.run };
      write({ ...NOTHING, run: note.run });
    },
    left() {
      if (isNoting && !note.hasThrown) write(before);
    },
    forget() {
      isStarting = false;
      before = NOTHING;
      write(NOTHING);
    },
  };
}
