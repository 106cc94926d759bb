import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fillMarkers } from '#training/evidence/fill-markers.ts';
import { commandBlock, type Section } from '#training/evidence/section.ts';

/** Puts a section and its command between the document's markers, and its plots into the folder `evidence` beside it. Throws where the markers are missing. */
export function writeSection(document: string, name: string, { markdown, plots }: Section, command: string): void {
  const text = fillMarkers(readFileSync(document, 'utf8'), name, `${commandBlock(command)}\n\n${markdown}`);
  const folder = join(dirname(document), 'evidence');
  mkdirSync(folder, { recursive: true });
  for (const [file, svg] of Object.entries(plots)) writeFileSync(join(folder, file), svg);
  writeFileSync(document, text);
}

/** Removes the plots that the document does not show any more, of a model that went, say. Gives their names. */
export function removeUnshown(document: string): string[] {
  const folder = join(dirname(document), 'evidence');
  const text = readFileSync(document, 'utf8');
  const unshown = readdirSync(folder).filter((file) => file.endsWith('.svg') && !text.includes(`(evidence/${file})`));
  for (const file of unshown) rmSync(join(folder, file));
  return unshown;
}
