import type { IcdrGrade } from '#domain/grade.ts';
import type { Reading } from '#domain/reading.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { adviceText, adviceWords } from '#ui/words/advice.ts';

interface AdviceNoteProps {
  readonly reading: Reading;
  /** The model's, for where the reader has given none; null where it gives none either. */
  readonly predicted: IcdrGrade | null;
}

/** What the site's table says of the reader's grade; of the model's alone only as what would follow. */
export function AdviceNote({ reading: { grade, dme }, predicted }: AdviceNoteProps) {
  const { advice, showsAdvice } = useAppState((state) => state.site);
  const decisive = grade ?? predicted;
  if (!showsAdvice || decisive === null) return null;
  return (
    <section className="advice" aria-label={adviceWords.title}>
      <h2>{grade === null ? adviceWords.ifConfirmed : adviceWords.title}</h2>
      <p>{adviceText(advice[decisive][dme])}</p>
      <p className="note">
        {dme === 'unknown' && `${adviceWords.dmeUnknown} `}
        {adviceWords.oneEye}
      </p>
    </section>
  );
}
