import { colormapGradient } from '#ui/colormap-gradient.ts';
import { words } from '#ui/messages.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** What the heatmap's colours mean, and from where they are painted. */
export function HeatmapLegend() {
  const { colormap, threshold } = useAppState((state) => state.settings.overlay);
  return (
    <div className="legend">
      <span>{words.least}</span>
      <span className="legend-strip" style={{ backgroundImage: colormapGradient(colormap) }}>
        <i style={{ width: `${100 * threshold}%` }} />
      </span>
      <span>{words.most}</span>
    </div>
  );
}
