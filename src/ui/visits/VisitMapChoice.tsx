import { useId } from 'react';
import { overlayChanged } from '#store/settings.ts';
import { percent } from '#ui/numbers.ts';
import { Slider } from '#ui/Slider.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import type { VisitSide } from '#ui/visits/sides.ts';
import type { NoChangeMap } from '#ui/visits/visit-maps.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { visitWords } from '#ui/words/visits.ts';

/** Which maps are painted: none, each visit's own, or where they differ. */
export type MapMode = keyof typeof visitWords.maps;

interface VisitMapChoiceProps {
  readonly sides: readonly [VisitSide, VisitSide];
  readonly mode: MapMode;
  readonly onMode: (mode: MapMode) => void;
  /** Why no difference is painted; null where it can be. */
  readonly refusal: NoChangeMap | null;
  readonly isCommonScale: boolean;
  readonly isEmptyChange: boolean;
}

/** The choice of maps, what their colours mean, and why a difference is not painted. */
export function VisitMapChoice({ sides, mode, onMode, refusal, isCommonScale, isEmptyChange }: VisitMapChoiceProps) {
  const { commands } = useServices();
  const opacity = useAppState((state) => state.settings.overlay.opacity);
  const group = useId();
  const reason = useId();
  const [first, second] = sides;
  const target = first.photograph.grid?.target;
  return (
    <section className="visit-maps" aria-label={visitWords.map}>
      <h3>{visitWords.map}</h3>
      <fieldset className="segments">
        <legend className="visually-hidden">{visitWords.map}</legend>
        {(['off', 'each', 'change'] as const).map((choice) => (
          <label key={choice} className={choice === 'change' && refusal ? 'segment segment-off' : 'segment'}>
            <input
              type="radio"
              name={group}
              checked={mode === choice}
              disabled={choice === 'change' && refusal !== null}
              aria-describedby={choice === 'change' && refusal ? reason : undefined}
              onChange={() => onMode(choice)}
            />
            <span>{visitWords.maps[choice]}</span>
          </label>
        ))}
      </fieldset>
      {mode !== 'off' && (
        <Slider
          label={heatmapWords.opacity}
          value={opacity}
          min={0}
          max={1}
          step={0.01}
          shown={percent(opacity)}
          onChange={(value) => overlayChanged({ opacity: value })}
        />
      )}
      {mode === 'each' && target && (
        <p className="note">
          {sides
            .map(
              ({ photograph, role }) =>
                photograph.grid && heatmapWords.sentenceOf(visitWords.roles[role], photograph.grid.target),
            )
            .join(' ')}{' '}
          {isCommonScale ? visitWords.eachSame : visitWords.eachOwn}
        </p>
      )}
      {mode === 'change' && target && (
        <>
          <ul className="visit-legend">
            <li className="visit-more">{visitWords.moreIn[second.role]}</li>
            <li className="visit-less">{visitWords.moreIn[first.role]}</li>
          </ul>
          <p className="note">
            {heatmapWords.sentence(target)} {isEmptyChange && visitWords.emptyChange} {visitWords.caution}
          </p>
        </>
      )}
      {refusal && (
        <p id={reason} className="note">
          {visitWords.noChangeMap[refusal]}
        </p>
      )}
      {refusal === 'other-target' && target && (
        <button type="button" className="button small" onClick={() => commands.explain(second.photograph.id, target)}>
          {visitWords.explainSame}
        </button>
      )}
    </section>
  );
}
