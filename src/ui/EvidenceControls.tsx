import type { IcdrGrade } from '#domain/grade.ts';
import { overlayChanged } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { MapScaleChoice } from '#ui/MapScaleChoice.tsx';
import { percent } from '#ui/numbers.ts';
import { PaletteChoice } from '#ui/PaletteChoice.tsx';
import { Slider } from '#ui/Slider.tsx';
import { Switch } from '#ui/Switch.tsx';
import { TargetChoice } from '#ui/TargetChoice.tsx';
import { ThresholdSlider } from '#ui/ThresholdSlider.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { FinerMapControl } from '#ui/viewer/FinerMapControl.tsx';
import { evidenceWords } from '#ui/words/evidence.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';

/** Which answer is explained, and how its heatmap is painted. */
export function EvidenceControls({ photograph, predicted }: { readonly photograph: Photograph; readonly predicted: IcdrGrade }) {
  const overlay = useAppState((state) => state.settings.overlay);
  const { id, target } = photograph;
  return (
    <section className="evidence" aria-label={heatmapWords.overlay}>
      <div className="evidence-head">
        <h2>{heatmapWords.overlay}</h2>
        <Switch label={heatmapWords.overlay} checked={overlay.shown} onChange={(shown) => overlayChanged({ shown })} />
      </div>
      <TargetChoice id={id} target={target} predicted={predicted} />
      <MapScaleChoice photograph={photograph} />
      <p className="evidence-state">{evidenceState(photograph)}</p>
      <FinerMapControl photograph={photograph} />
      <Slider
        label={heatmapWords.opacity}
        value={overlay.opacity}
        min={0}
        max={1}
        step={0.01}
        shown={percent(overlay.opacity)}
        onChange={(opacity) => overlayChanged({ opacity })}
      />
      <ThresholdSlider />
      <PaletteChoice />
      <p className="note">
        {heatmapWords.regionNote} {heatmapWords.holdToHide}
      </p>
    </section>
  );
}

/** What the heatmap shows, or why there is none. */
function evidenceState({ target, grid }: Photograph): string {
  if (!target) return '';
  if (!grid) return heatmapWords.explaining;
  if (grid.max > 0) return heatmapWords.evidenceFor(target);
  if (target.kind === 'contrast') return evidenceWords.noContrast;
  return target.kind === 'referable' ? heatmapWords.noEvidenceReferable : heatmapWords.noEvidence;
}
