import { lateralityOf } from '#domain/study.ts';
import { shownMarks } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { type Drawn, drawingOf } from '#ui/marks/drawing.ts';
import { useAppState } from '#ui/use-app-state.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';

interface MarksLayerProps {
  readonly photograph: Photograph;
  readonly viewer: Size;
  readonly control: Pick<ViewportControl, 'viewport' | 'orientation' | 'eased'>;
}

/** What was marked on a photograph, over it. */
export function MarksLayer({ photograph, viewer, control }: MarksLayerProps) {
  const marks = useAppState((state) => shownMarks(state, photograph));
  const { isOn, chosen, isHidden, tool } = useAppState((state) => state.marking);
  const isSelected = useAppState((state) => state.selected === photograph.id);
  if (isHidden) return null;
  const drawing = drawingOf(marks, lateralityOf(photograph.study).value, 1 / control.viewport.scale);
  const isActive = isOn && isSelected;
  return (
    <DrawnMarks
      drawing={drawing}
      viewer={viewer}
      control={control}
      chosen={isActive ? chosen : null}
      canReach={isActive && tool === null}
    />
  );
}

interface DrawnMarksProps extends Omit<MarksLayerProps, 'photograph'> {
  readonly drawing: readonly Drawn[];
  readonly chosen?: string | null;
  /** They can be pointed at. */
  readonly canReach?: boolean;
  /** What is hidden of them, a CSS `inset()` of the viewer. */
  readonly cut?: string | undefined;
}

/**
 * Marks over a photograph: in source px, moved, turned and flipped with it. They are no child of the stage, since a stroke keeps its width on the screen
 * only where the SVG itself is what scales.
 */
export function DrawnMarks({ drawing, viewer, control, chosen = null, canReach = false, cut }: DrawnMarksProps) {
  const { viewport, orientation, eased } = control;
  if (drawing.length === 0) return null;
  const transform = `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale}) matrix(${orientation.matrix.join(', ')})`;
  return (
    <svg
      className="marks"
      width={viewer.width}
      height={viewer.height}
      aria-hidden="true"
      data-testid="marks"
      style={{ clipPath: cut }}
    >
      <g className={eased ? 'marks-eased' : undefined} style={{ transform }}>
        {drawing.map((one) => (
          <DrawnMark
            key={one.id}
            drawn={one}
            control={control}
            isChosen={one.id === chosen}
            isWithinReach={canReach && one.id !== 'grid'}
          />
        ))}
      </g>
    </svg>
  );
}

interface DrawnMarkProps {
  readonly drawn: Drawn;
  readonly control: MarksLayerProps['control'];
  readonly isChosen: boolean;
  /** It can be pointed at. */
  readonly isWithinReach: boolean;
}

function DrawnMark({ drawn, control, isChosen, isWithinReach }: DrawnMarkProps) {
  const { id, tone, path, isDashed, labels, handles } = drawn;
  const { viewport, orientation } = control;
  const [a, b, c, d] = orientation.matrix;
  // Turned back by the inverse, so that words stay upright.
  const upright = (x: number, y: number) => `translate(${x} ${y}) matrix(${a} ${c} ${b} ${d} 0 0) scale(${1 / viewport.scale})`;
  const className = `drawn drawn-${tone}${isDashed ? ' drawn-dashed' : ''}${isChosen ? ' drawn-chosen' : ''}`;
  return (
    <g className={className} data-mark={id}>
      {path && <path className="drawn-halo" d={path} />}
      {path && <path className="drawn-line" d={path} />}
      {path && isWithinReach && <path className="drawn-reach" d={path} data-reach={id} />}
      {labels.map(({ at, text, align, lift }) => (
        <text
          key={`${text} ${at.x} ${at.y}`}
          className={isWithinReach ? 'drawn-words drawn-words-reach' : 'drawn-words'}
          transform={upright(at.x, at.y)}
          y={-lift}
          textAnchor={align}
          dominantBaseline={lift === 0 ? 'central' : 'auto'}
          data-reach={isWithinReach ? id : undefined}
        >
          {text}
        </text>
      ))}
      {isChosen &&
        handles.map(({ end, at }) => (
          <circle key={end} className="drawn-handle" cx={at.x} cy={at.y} r={6 / viewport.scale} data-reach={id} data-end={end} />
        ))}
    </g>
  );
}
