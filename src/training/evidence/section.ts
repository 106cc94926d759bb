import type { Figure } from '#domain/model-card.ts';

/** What a part of the report says: Markdown, and its plots by file name. */
export interface Section {
  readonly markdown: string;
  readonly plots: Readonly<Record<string, string>>;
}

/** A table; `rows` without the header. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The figure alone, a dash where it is not defined. */
export const inFigures = (figure: Figure | null | undefined, digits = 2): string => (figure ? figure.value.toFixed(digits) : '–');

/** The figure with its interval. */
export const withInterval = (figure: Figure | null | undefined, digits = 3): string =>
  figure ? `${figure.value.toFixed(digits)} (${figure.low.toFixed(digits)}–${figure.high.toFixed(digits)})` : '–';

/** A share as a percentage with its interval. */
export const inPercent = (figure: Figure | null | undefined): string =>
  figure ? `${(100 * figure.value).toFixed(1)} % (${(100 * figure.low).toFixed(1)}–${(100 * figure.high).toFixed(1)})` : '–';

export const image = (words: string, file: string): string => `![${words}](evidence/${file})`;

export const commandBlock = (command: string): string => ['```', command, '```'].join('\n');

/** A set's name in two parts: what it is, and which copies of it. */
export function titleOf(name: string): [title: string, which: string] {
  const at = name.indexOf(' (');
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 2, -1)];
}
