import { entryOf } from '#store/worklist-order.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { patientSentence, worklistWords } from '#ui/words/worklist.ts';

/** What is held of the patient whose photograph is shown, and by which rule; nothing for a photograph that stands alone. */
export function PatientSummary() {
  const entry = useAppState((state) => entryOf(state, state.selected));
  if (!entry || entry.patient.id === null) return null;
  return (
    <section className="patient-summary" aria-label={worklistWords.patient(entry.patient.id)}>
      <h2>{worklistWords.patient(entry.patient.id)}</h2>
      <p>{patientSentence(entry.result)}</p>
      <p className="note">{worklistWords.rule}</p>
    </section>
  );
}
