import type { Laterality } from '#domain/laterality.ts';
import type { Photograph } from '#store/state.ts';
import { Thumbnail } from '#ui/Thumbnail.tsx';
import { EYE_SHORT, worklistWords } from '#ui/words/worklist.ts';
import { Badges } from '#ui/worklist/Badges.tsx';
import { PhotographButton } from '#ui/worklist/PhotographButton.tsx';
import { StageBar } from '#ui/worklist/StageBar.tsx';

interface EyeCellProps {
  readonly eye: Laterality;
  readonly fields: readonly Photograph[];
  readonly selected: string | null;
  readonly stop: string | null;
}

/** One eye of a patient: its photograph and how it stands; several small; or that there is none. */
export function EyeCell({ eye, fields, selected, stop }: EyeCellProps) {
  if (fields.length === 0)
    return (
      <li className="eye eye-missing">
        <i className="eye-outline" aria-hidden="true" />
        <span className="eye-words">
          <b className="eye-name">{EYE_SHORT[eye]}</b>
          <span className="eye-chip">{worklistWords.noEye[eye]}</span>
        </span>
      </li>
    );
  if (fields.length === 1) return <Field eye={eye} photograph={fields[0]!} selected={selected} stop={stop} />;
  return (
    <li className="eye eye-several">
      <p className="eye-name">
        {EYE_SHORT[eye]} <span className="dim">{worklistWords.fields(fields.length)}</span>
      </p>
      <ul className="eye-fields">
        {fields.map((photograph) => (
          <Field key={photograph.id} photograph={photograph} selected={selected} stop={stop} />
        ))}
      </ul>
    </li>
  );
}

interface FieldProps extends Pick<EyeCellProps, 'selected' | 'stop'> {
  /** Undefined for one of several: small, without words. */
  readonly eye?: Laterality;
  readonly photograph: Photograph;
}

function Field({ eye, photograph, selected, stop }: FieldProps) {
  const isSelected = photograph.id === selected;
  const kind = eye ? 'eye' : 'eye-field';
  return (
    <li className={isSelected ? `${kind} ${kind}-selected` : kind} data-photograph={photograph.id} title={photograph.name}>
      <PhotographButton
        className={`${kind}-main`}
        photograph={photograph}
        isSelected={isSelected}
        isStop={photograph.id === stop}
      >
        {({ mark, chip, full }, badges) => (
          <>
            <span className="marked">
              <Thumbnail id={photograph.id} />
              <i className="marked-mark">
                <i className={`mark mark-${mark}`} />
              </i>
              {!eye && <StageBar progress={photograph.progress} />}
            </span>
            {eye && (
              <span className="eye-words" title={full}>
                <span className="eye-name">
                  <b>{EYE_SHORT[eye]}</b>
                  <Badges badges={badges} />
                </span>
                <span className="eye-chip">{chip}</span>
                <StageBar progress={photograph.progress} />
              </span>
            )}
          </>
        )}
      </PhotographButton>
    </li>
  );
}
