import type { Laterality } from '#domain/laterality.ts';

/** What cameras, archives and people call the eyes in file names: Latin, English, French, Spanish, Portuguese, Italian. Lower case. */
const EYE_WORDS: Readonly<Record<Laterality, readonly string[]>> = {
  OD: ['od', 'right', 're', 'r', 'dx', 'dex', 'dexter', 'droit', 'derecho', 'direito', 'destro'],
  OS: ['os', 'left', 'le', 'l', 'sx', 'sin', 'sinister', 'og', 'gauche', 'oi', 'izquierdo', 'oe', 'esquerdo', 'sinistro'],
};

/** Every word for an eye, the longest first. */
export const ALL_EYE_WORDS: readonly string[] = Object.values(EYE_WORDS)
  .flat()
  .sort((a, b) => b.length - a.length);

/** The eye that a word means, in any case, or undefined. */
export function eyeOf(word: string): Laterality | undefined {
  const lower = word.toLowerCase();
  return (Object.keys(EYE_WORDS) as Laterality[]).find((eye) => EYE_WORDS[eye].includes(lower));
}
