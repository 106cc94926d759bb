import { useId } from 'react';
import { overlayChanged } from '#store/settings.ts';
import { colormapGradient } from '#ui/colormap-gradient.ts';
import { percent } from '#ui/numbers.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';

/** The threshold, on the palette itself: its track says what the colours mean, and is dark where nothing is painted. */
export function ThresholdSlider() {
  const threshold = useAppState((state) => state.settings.overlay.threshold);
  const colormap = useAppState((state) => state.settings.overlay.colormap);
  const id = useId();
  const at = `${(100 * threshold).toFixed(1)}%`;
  return (
    <div className="slider">
      <label htmlFor={id}>{heatmapWords.threshold}</label>
      <input
        id={id}
        className="palette-track"
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={threshold}
        aria-valuetext={percent(threshold)}
        title={heatmapWords.thresholdAbout}
        style={{ backgroundImage: `linear-gradient(90deg, #0c1013d9 ${at}, transparent ${at}), ${colormapGradient(colormap)}` }}
        onChange={({ currentTarget }) => overlayChanged({ threshold: currentTarget.valueAsNumber })}
      />
      <span className="slider-value" aria-hidden="true">
        {percent(threshold)}
      </span>
    </div>
  );
}
