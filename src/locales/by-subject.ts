/** The words of a language by their subject, from its files: `./marks.json` holds those of `marks`. */
export const bySubject = (files: Readonly<Record<string, object>>): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(files).map(([path, words]) => [path.slice('./'.length, -'.json'.length), words]));
