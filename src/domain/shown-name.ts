/** Marks that turn the direction of writing: with them `evil‹RLO›gpj.exe` reads `evilexe.jpg`, and one patient's id as another's. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file's name as it may be shown: it reads in the order in which it is written. */
export const shownName = (name: string): string => name.replace(TURNS, '');
