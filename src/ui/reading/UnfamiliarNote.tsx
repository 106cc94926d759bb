import type { Familiarity } from '#domain/familiarity.ts';
import { Icon } from '#ui/Icon.tsx';
import { readingWords } from '#ui/words/reading.ts';

/** That the photograph is unlike those that the model learned from; nothing where it is not, or where the model cannot tell. */
export function UnfamiliarNote({ familiarity }: { readonly familiarity: Familiarity | undefined }) {
  if (!familiarity || familiarity.isFamiliar) return null;
  const { distance, threshold } = familiarity;
  return (
    <p className="unfamiliar" title={readingWords.unfamiliarAbout(distance / threshold)}>
      <Icon name="warning" />
      {readingWords.unfamiliar}
      <span className="visually-hidden"> {readingWords.unfamiliarAbout(distance / threshold)}</span>
    </p>
  );
}
