import { useId } from 'react';
import { type MapScale, onScale, type ScalePart } from '#domain/saliency.ts';
import type { Photograph } from '#store/state.ts';
import { useServices } from '#ui/services.ts';
import { useLast } from '#ui/use-last.ts';
import { mapScaleWords as words } from '#ui/words/map-scale.ts';

/** Of a model whose head reads two maps: which of them is painted, and how much of the logit each explains. Nothing for other models. */
export function MapScaleChoice({ photograph }: { readonly photograph: Photograph }) {
  const { commands } = useServices();
  const group = useId();
  const { id, target, grid } = photograph;
  // While another map is made the choice stays where it is.
  const parts = useLast(id, grid, ({ parts: present }) => present);
  if (!parts || !target) return null;
  const scale = target.scale ?? 'both';
  const choices: readonly (readonly [MapScale, string, number])[] = [
    ['coarse', cellsOf(parts.coarse), parts.coarse.share],
    ['fine', cellsOf(parts.fine), parts.fine.share],
    ['both', words.both, parts.coarse.share + parts.fine.share],
  ];
  return (
    <div className="map-scale" title={words.about}>
      <fieldset className="segments">
        <legend>
          {words.choice}
          <small>{words.adds}</small>
        </legend>
        {choices.map(([choice, label, share]) => (
          <label key={choice} className="segment">
            <input
              type="radio"
              name={group}
              aria-label={words.named(label, words.explains(choice, share))}
              checked={choice === scale}
              onChange={() => commands.explain(id, onScale(target, choice))}
            />
            <span>{label}</span>
            <small>{grid ? words.signed(share) : '…'}</small>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

const cellsOf = ({ width, height }: ScalePart): string => words.cells(width, height);
