import { useId } from 'react';
import type { VisitSide } from '#ui/visits/sides.ts';
import { lookWords } from '#ui/words/look.ts';
import { visitWords } from '#ui/words/visits.ts';

/** Both visits, or one of them. */
export type Whose = 'both' | 0 | 1;

interface WhoseLookProps {
  readonly sides: readonly [VisitSide, VisitSide];
  readonly whose: Whose;
  readonly onWhose: (whose: Whose) => void;
}

/** Whose tones the sliders change: two visits are seldom equally bright. */
export function WhoseLook({ sides, whose, onWhose }: WhoseLookProps) {
  const group = useId();
  const choices: readonly (readonly [Whose, string])[] = [
    ['both', lookWords.both],
    [0, visitWords.roles[sides[0].role]],
    [1, visitWords.roles[sides[1].role]],
  ];
  return (
    <fieldset className="segments adjust-whose">
      <legend className="visually-hidden">{lookWords.whose}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice} className="segment">
          <input type="radio" name={group} checked={whose === choice} onChange={() => onWhose(choice)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
