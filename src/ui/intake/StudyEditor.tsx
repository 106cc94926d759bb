import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { parseDay } from '#domain/calendar-day.ts';
import type { Laterality } from '#domain/laterality.ts';
import { lateralityOf, type Sourced, type Study, withReading } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { studyChanged } from '#store/study.ts';
import { EYE_WORDS } from '#ui/words/eyes.ts';
import { intakeWords } from '#ui/words/intake.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

const EYES: readonly Laterality[] = ['OD', 'OS'];

interface StudyEditorProps {
  readonly photograph: Photograph;
  /** Hears what it was before, so that it can be taken back. */
  readonly onSaved: (before: Study) => void;
  readonly onClose: () => void;
}

/** Patient, eye and day, to be set right. What is left alone keeps its source; what is changed is the reader's. */
export function StudyEditor({ photograph: { id, name, study }, onSaved, onClose }: StudyEditorProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const known = lateralityOf(study);
  const [patient, setPatient] = useState(study.patient?.value ?? '');
  // With a conflict nothing is chosen beforehand but by its source: saving settles it.
  const [eye, setEye] = useState<Laterality | undefined>(known.value);
  const [day, setDay] = useState(study.date?.value ?? '');
  const ids = { title: useId(), patient: useId(), day: useId() };
  const isDayBad = day !== '' && parseDay(day) === undefined;
  useEffect(() => dialog.current?.showModal(), []);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (isDayBad) return;
    const settles = eye !== known.value || known.conflict !== null;
    const changed: Study = {
      patient: said(study.patient, patient.trim()),
      laterality: settles ? withReading(study.laterality, 'reader', eye) : study.laterality,
      date: said(study.date, day),
    };
    if (JSON.stringify(changed) !== JSON.stringify(study)) {
      studyChanged(id, changed);
      onSaved(study);
    }
    dialog.current?.close();
  }

  return createPortal(
    <dialog ref={dialog} className="study-editor" aria-labelledby={ids.title} onClose={onClose}>
      <form onSubmit={save}>
        <h2 id={ids.title}>{intakeWords.study}</h2>
        <p className="dim study-editor-name">{name}</p>
        {known.conflict && known.value && known.source && (
          <p className="study-flag">
            {intakeWords.conflict(known.source, known.value, known.conflict.source, known.conflict.value)}
          </p>
        )}
        <label htmlFor={ids.patient}>{intakeWords.patient}</label>
        <input
          id={ids.patient}
          className="field"
          type="text"
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={patient}
          onChange={({ currentTarget }) => setPatient(currentTarget.value)}
        />
        <fieldset className="study-eyes">
          <legend>{intakeWords.eyeLegend}</legend>
          {[...EYES, undefined].map((choice) => (
            <label key={choice ?? ''}>
              <input type="radio" name="eye" checked={eye === choice} onChange={() => setEye(choice)} />
              <span>
                {choice ? EYE_SHORT[choice] : intakeWords.unknownEye}
                {choice && <small>{EYE_WORDS[choice].name}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        <label htmlFor={ids.day}>{intakeWords.day}</label>
        <input
          id={ids.day}
          className="field"
          type="date"
          value={day}
          aria-invalid={isDayBad}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        {isDayBad && <p className="patterns-fault">{intakeWords.badDay}</p>}
        <div className="study-editor-foot">
          <button type="button" className="button small quiet" onClick={() => dialog.current?.close()}>
            {intakeWords.cancel}
          </button>
          <button type="submit" className="button small primary">
            {intakeWords.save}
          </button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

/** A fact as the reader left it: with its source where it was not touched. */
const said = (fact: Sourced<string> | null, value: string): Sourced<string> | null =>
  value === (fact?.value ?? '') ? fact : value === '' ? null : { value, source: 'reader' };
