import { useId } from 'react';
import { COLORMAP_IDS } from '#imaging/colormap.ts';
import { overlayChanged } from '#store/settings.ts';
import { colormapGradient } from '#ui/colormap-gradient.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { COLORMAP_WORDS, heatmapWords } from '#ui/words/heatmap.ts';

/** The palettes, each as the strip of its colours, and the contour lines. */
export function PaletteChoice() {
  const chosen = useAppState((state) => state.settings.overlay.colormap);
  const contours = useAppState((state) => state.settings.overlay.contours);
  const group = useId();
  return (
    <div className="palette-line">
      <fieldset className="palettes">
        <legend>{heatmapWords.palette}</legend>
        {COLORMAP_IDS.map((id) => (
          <label key={id} className="palette" title={COLORMAP_WORDS[id]}>
            <input
              type="radio"
              name={group}
              aria-label={COLORMAP_WORDS[id]}
              checked={id === chosen}
              onChange={() => overlayChanged({ colormap: id })}
            />
            <span className="palette-strip" style={{ backgroundImage: colormapGradient(id) }} />
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        role="switch"
        className="tool"
        aria-checked={contours}
        onClick={() => overlayChanged({ contours: !contours })}
      >
        {heatmapWords.contours}
      </button>
    </div>
  );
}
