import { useId } from 'react';
import { COLORMAP_IDS, type ColormapId, colormap } from '#imaging/colormap.ts';
import { overlayChanged } from '#store/settings.ts';
import { COLORMAP_WORDS, words } from '#ui/messages.ts';
import { Switch } from '#ui/Switch.tsx';
import { useAppState } from '#ui/use-app-state.ts';

/** The palettes, each as the strip of its colours, and the contour lines. */
export function PaletteChoice() {
  const chosen = useAppState((state) => state.settings.overlay.colormap);
  const contours = useAppState((state) => state.settings.overlay.contours);
  const group = useId();
  return (
    <div className="palette-line">
      <fieldset className="palettes">
        <legend>{words.palette}</legend>
        {COLORMAP_IDS.map((id) => (
          <label key={id} className="palette" title={COLORMAP_WORDS[id]}>
            <input
              type="radio"
              name={group}
              aria-label={COLORMAP_WORDS[id]}
              checked={id === chosen}
              onChange={() => overlayChanged({ colormap: id })}
            />
            <span className="palette-strip" style={{ backgroundImage: gradient(id) }} />
          </label>
        ))}
      </fieldset>
      <Switch label={words.contours} shown checked={contours} onChange={(on) => overlayChanged({ contours: on })} />
    </div>
  );
}

const STOPS = 9;

function gradient(id: ColormapId): string {
  const table = colormap(id);
  const stops = Array.from({ length: STOPS }, (_, i) => {
    const c = 3 * Math.round((255 * i) / (STOPS - 1));
    return `rgb(${table[c]} ${table[c + 1]} ${table[c + 2]})`;
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
