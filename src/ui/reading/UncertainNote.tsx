import { secondReaderAsked } from '#store/reading.ts';
import type { Photograph } from '#store/state.ts';
import { readingWords } from '#ui/words/reading.ts';

interface UncertainNoteProps {
  readonly photograph: Pick<Photograph, 'id' | 'reading'>;
  /** Of the grade, 0..1. */
  readonly probability: number;
}

/** That the grade has less than an even chance, and the way to a second reader. */
export function UncertainNote({ photograph: { id, reading }, probability }: UncertainNoteProps) {
  return (
    <div className="uncertain-note">
      <p>
        <strong>{readingWords.uncertain}</strong>
        {!reading.secondReader && (
          <button type="button" className="button quiet small" onClick={() => secondReaderAsked(id, true)}>
            {readingWords.askSecond}
          </button>
        )}
      </p>
      <p className="dim">{readingWords.lowConfidence(probability)}</p>
    </div>
  );
}
