import { memo, useRef } from 'react';
import type { ImageId } from '#domain/brand.ts';
import type { Entry } from '#domain/worklist.ts';
import type { Photograph } from '#store/state.ts';
import { foldToggled } from '#store/worklist.ts';
import { representative } from '#store/worklist-order.ts';
import { Icon } from '#ui/Icon.tsx';
import { PhotographRow } from '#ui/PhotographRow.tsx';
import { remarks } from '#ui/remarks.ts';
import { rowButtonId } from '#ui/row-focus.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { patientLine, worklistWords } from '#ui/words/worklist.ts';
import { EyeCell } from '#ui/worklist/EyeCell.tsx';
import { patientMark } from '#ui/worklist/status.ts';
import { useInSight } from '#ui/worklist/use-in-sight.ts';

interface PatientGroupProps {
  readonly entry: Entry<Photograph>;
  /** The photograph that is shown, and the one that Tab stops at; null where they are not of this patient. */
  readonly selected: ImageId | null;
  readonly stop: ImageId | null;
  readonly isFolded: boolean;
}

/** A patient: what is held of them, and each visit's eyes side by side, the right one left. */
export const PatientGroup = memo(function PatientGroup({ entry, selected, stop, isFolded }: PatientGroupProps) {
  useAppState(({ language }) => language);
  const { removePatient } = useServices();
  const { patient, result } = entry;
  const name = patient.id ?? '';
  const isStop = stop !== null;
  const head = useRef<HTMLButtonElement>(null);
  useInSight(head, isFolded && selected !== null);
  const remove = worklistWords.removePatient(name);
  return (
    <>
      <div className="patient-head">
        <h3>
          <button
            ref={head}
            type="button"
            className="patient-fold"
            // Folded away, the patient stands for the photographs.
            id={isFolded ? rowButtonId(selected ?? representative(entry)) : undefined}
            aria-expanded={!isFolded}
            aria-current={isFolded ? selected !== null : undefined}
            tabIndex={isStop ? 0 : -1}
            onClick={() => foldToggled(patient.key)}
          >
            <Icon name="down" />
            <span className="visually-hidden">{worklistWords.patient(name)}</span>
            <span className="patient-id" aria-hidden="true">
              {name}
            </span>
          </button>
        </h3>
        {patient.visits.length === 1 && <span className="visit-date">{patient.visits[0]?.date}</span>}
        <button
          type="button"
          className="row-remove"
          aria-label={remove}
          title={remove}
          tabIndex={isStop ? 0 : -1}
          onClick={() => removePatient(name, patient.photographs)}
        >
          <Icon name="close" />
        </button>
      </div>
      <p className={`patient-line patient-${result.state}`} title={worklistWords.rule}>
        <i className={`mark mark-${patientMark(result)}`} aria-hidden="true" />
        {patientLine(result)}
      </p>
      {!isFolded &&
        patient.visits.map(({ date, eyes }) => (
          <div key={date ?? ''} className="visit">
            {patient.visits.length > 1 && <p className="visit-date">{date ?? worklistWords.noDate}</p>}
            <ul className="eyes" aria-label={remarks([worklistWords.patient(name), date ?? ''])}>
              {eyes.OD.length + eyes.OS.length > 0 && (
                <>
                  <EyeCell eye="OD" fields={eyes.OD} selected={selected} stop={stop} />
                  <EyeCell eye="OS" fields={eyes.OS} selected={selected} stop={stop} />
                </>
              )}
              {eyes.unknown.map((photograph) => (
                <li key={photograph.id} className="eye-unknown" data-photograph={photograph.id}>
                  <PhotographRow
                    photograph={photograph}
                    isSelected={photograph.id === selected}
                    isStop={photograph.id === stop}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  );
});
