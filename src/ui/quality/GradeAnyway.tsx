import { type FormEvent, useId, useRef, useState } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { useServices } from '#ui/services.ts';
import { qualityWords } from '#ui/words/quality.ts';

const LONGEST = 200;

/** Has an ungradable photograph graded, for a reason that is kept. */
export function GradeAnyway({ id }: { readonly id: ImageId }) {
  const { commands } = useServices();
  const [asking, setAsking] = useState<boolean>();
  /** Its place among the choices; the last one is another reason. */
  const [chosen, setChosen] = useState<number>();
  const [ownWords, setOwnWords] = useState('');
  const [missing, setMissing] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const [name, textId, missingId] = [useId(), useId(), useId()];
  const { reasons, otherReason } = qualityWords;
  const isOwn = chosen === reasons.length;

  if (!asking)
    return (
      // biome-ignore lint/a11y/noAutofocus: after the form is closed the focus is where it was before
      <button type="button" className="button" autoFocus={asking === false} onClick={() => setAsking(true)}>
        {qualityWords.gradeAnyway}
      </button>
    );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = isOwn ? ownWords.trim() : chosen !== undefined && reasons[chosen];
    if (why) {
      // The form goes with the press: whoever reads by keyboard goes on in the result.
      document.getElementById('result')?.focus();
      return commands.gradeAnyway(id, why);
    }
    setMissing(true);
    if (isOwn) text.current?.focus();
  };
  return (
    <form className="anyway" onSubmit={submit}>
      <fieldset aria-describedby={missing ? missingId : undefined}>
        <legend>{qualityWords.whyAnyway}</legend>
        {[...reasons, otherReason].map((choice, i) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              // biome-ignore lint/a11y/noAutofocus: the form opens by the reader's press, and its first choice is what comes next
              autoFocus={i === 0}
              checked={chosen === i}
              onChange={() => {
                setChosen(i);
                setMissing(false);
              }}
            />
            {choice}
          </label>
        ))}
      </fieldset>
      {isOwn && (
        <>
          <label className="visually-hidden" htmlFor={textId}>
            {qualityWords.ownWords}
          </label>
          <textarea
            ref={text}
            id={textId}
            rows={2}
            maxLength={LONGEST}
            placeholder={qualityWords.ownWords}
            value={ownWords}
            onChange={({ currentTarget }) => setOwnWords(currentTarget.value)}
          />
        </>
      )}
      <p id={missingId} className="anyway-missing" role="alert">
        {missing && qualityWords.reasonNeeded}
      </p>
      <p className="note">{qualityWords.anywayAbout}</p>
      <div className="anyway-buttons">
        <button type="submit" className="button">
          {qualityWords.confirmAnyway}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {qualityWords.cancelAnyway}
        </button>
      </div>
    </form>
  );
}
