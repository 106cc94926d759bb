import type { ImageId } from '#domain/brand.ts';
import type { Laterality } from '#domain/laterality.ts';
import { lateralityOf } from '#domain/study.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { viewerWords } from '#ui/words/viewer.ts';
import { EYE_SHORT } from '#ui/words/worklist.ts';

interface PairChoiceProps {
  readonly present: ImageId;
  readonly other: ImageId | undefined;
  readonly onChoose: (other: ImageId) => void;
}

/** Which photograph lies beside the present one: the same patient's first. */
export function PairChoice({ present, other, onChoose }: PairChoiceProps) {
  const photographs = useAppState((state) => state.photographs);
  const patient = photographs.find(({ id }) => id === present)?.study.patient?.value;
  const isOfPatient = (value: string | undefined) => Number(patient !== undefined && value === patient);
  const choices = photographs
    .filter(({ id }) => id !== present)
    .toSorted((a, b) => isOfPatient(b.study.patient?.value) - isOfPatient(a.study.patient?.value));
  if (choices.length === 0) return null;
  return (
    <select
      className="pair-choice"
      aria-label={viewerWords.beside}
      value={other ?? ''}
      onPointerDown={(event) => event.stopPropagation()}
      onChange={({ currentTarget }) => {
        const chosen = choices.find(({ id }) => id === currentTarget.value);
        if (chosen) onChoose(chosen.id);
      }}
    >
      {other === undefined && <option value="">{viewerWords.besideNone}</option>}
      {choices.map(({ id, name, study }) => {
        const { value: eye } = lateralityOf(study);
        return (
          <option key={id} value={id}>
            {eye ? `${EYE_SHORT[eye]} · ${name}` : name}
          </option>
        );
      })}
    </select>
  );
}

interface EmptyPaneProps extends PairChoiceProps {
  readonly missing: Laterality | undefined;
}

/** Where there is no photograph to lay beside: whose is missing, and another to choose. */
export function EmptyPane({ missing, ...choice }: EmptyPaneProps) {
  return (
    <div className="viewer-area pane-empty">
      <p>{missing ? viewerWords.missingEye(missing) : viewerWords.unknownPair}</p>
      <PairChoice {...choice} />
    </div>
  );
}
