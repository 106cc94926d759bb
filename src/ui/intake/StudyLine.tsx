import { useRef, useState } from 'react';
import { lateralityOf, type Study } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { studyChanged } from '#store/study.ts';
import { dayWords } from '#ui/days.ts';
import { Icon } from '#ui/Icon.tsx';
import { StudyEditor } from '#ui/intake/StudyEditor.tsx';
import { StudyUndo } from '#ui/intake/StudyUndo.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useKeys } from '#ui/use-keys.ts';
import { fileWords } from '#ui/words/file.ts';
import { intakeWords } from '#ui/words/intake.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

/** Patient, eye and day of a photograph in a line, where each comes from, what speaks against it, and the way to change it. */
export function StudyLine({ photograph }: { readonly photograph: Photograph }) {
  const { id, name, study, duplicateOf, fieldOfView } = photograph;
  const [isOpen, setIsOpen] = useState(false);
  const [before, setBefore] = useState<Study>();
  const opener = useRef<HTMLButtonElement>(null);
  const isSelected = useAppState(({ selected }) => selected === id);
  const original = useAppState(({ photographs }) => photographs.find((other) => other.id === duplicateOf)?.name);
  useKeys(isSelected ? { study: () => setIsOpen(true) } : {});
  const { patient, date } = study;
  const { value: eye, source, conflict } = lateralityOf(study);
  const sources = [
    patient && intakeWords.from(intakeWords.patientIs(patient.value), patient.source),
    ...study.laterality.map(({ value, source: by }) => intakeWords.from(intakeWords.eyeIs(value), by)),
    date && intakeWords.from(dayWords(date.value), date.source),
    fieldOfView !== null && intakeWords.from(fileWords.fieldOfView(fieldOfView), 'file'),
  ].filter((line) => typeof line === 'string');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps presses on its button from moving the photograph beneath
    <div className="study" onPointerDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      <button ref={opener} type="button" className="study-line" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <span className={patient ? '' : 'dim'}>{patient?.value ?? intakeWords.noPatient}</span>
        <span className={eye ? 'study-eye' : 'dim'}>{eye ? EYE_SHORT[eye] : intakeWords.noEye}</span>
        {date && <span>{dayWords(date.value)}</span>}
        <span className="visually-hidden"> {[...sources, intakeWords.edit].join(' ')}</span>
        <Icon name="pen" />
        {sources.length > 0 && (
          <span className="study-sources" aria-hidden="true">
            {sources.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </span>
        )}
      </button>
      {conflict && eye && source && (
        <p className="study-flag">
          <Icon name="warning" />
          {intakeWords.conflict(source, eye, conflict.source, conflict.value)}
        </p>
      )}
      {original !== undefined && (
        <p className="study-flag">
          <Icon name="twins" />
          {intakeWords.duplicate(original)}
        </p>
      )}
      {isOpen && (
        <StudyEditor
          photograph={photograph}
          onSaved={setBefore}
          onClose={() => {
            setIsOpen(false);
            opener.current?.focus();
          }}
        />
      )}
      {before && (
        <StudyUndo
          name={name}
          onUndo={() => {
            studyChanged(id, before);
            setBefore(undefined);
          }}
          onDone={() => setBefore(undefined)}
        />
      )}
    </div>
  );
}
