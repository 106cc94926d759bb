import { lateralityOf } from '#domain/study.ts';
import { drawingOf } from '#ui/marks/drawing.ts';
import { DrawnMarks } from '#ui/marks/MarksLayer.tsx';
import { placeOnto } from '#ui/marks/onto.ts';
import { useAppState } from '#ui/use-app-state.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import type { VisitSide } from '#ui/visits/sides.ts';

interface VisitMarksProps {
  readonly side: VisitSide;
  readonly viewer: Size;
  readonly control: ViewportControl;
  /** What is hidden of them, a CSS `inset()` of the viewer. */
  readonly cut?: string | undefined;
}

/** What was marked on one visit, where it lies on what is shown. */
export function VisitMarks({ side: { photograph, frame, onto }, viewer, control, cut }: VisitMarksProps) {
  const isHidden = useAppState((state) => state.marking.isHidden);
  if (isHidden || (frame !== photograph && !onto)) return null;
  const { marks, study } = photograph;
  const unit = 1 / control.viewport.scale;
  const lies = frame !== photograph && onto ? placeOnto(onto) : undefined;
  return (
    <DrawnMarks drawing={drawingOf(marks, lateralityOf(study).value, unit, lies)} viewer={viewer} control={control} cut={cut} />
  );
}
