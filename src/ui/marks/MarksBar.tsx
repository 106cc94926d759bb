import {
  canRedoMarks,
  canUndoMarks,
  markingToggled,
  markRemoved,
  marksHidden,
  marksRedone,
  marksUndone,
  toolChosen,
  writingStarted,
} from '#store/marks.ts';
import type { MarkTool, Photograph } from '#store/state.ts';
import { MarkIcon } from '#ui/marks/MarkIcon.tsx';
import { MARKS_LIST, MarksList } from '#ui/marks/MarksList.tsx';
import { MarksNote } from '#ui/marks/MarksNote.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { Tool } from '#ui/viewer/Tool.tsx';
import { markWords } from '#ui/words/marks.ts';

const DRAWN: readonly MarkTool[] = ['arrow', 'box', 'text', 'freehand', 'ruler'];
const PLACED: readonly MarkTool[] = ['disc', 'fovea'];

interface MarksBarProps {
  readonly photograph: Photograph;
  /** Places the tool's mark without a pointer. */
  readonly onPlace: () => void;
  readonly onGrid: () => void;
}

/** The tools for marks and measures, while they are wanted. */
export function MarksBar({ photograph, onPlace, onGrid }: MarksBarProps) {
  const { id, marks } = photograph;
  const { tool, chosen, isHidden } = useAppState((state) => state.marking);
  const canUndo = useAppState((state) => canUndoMarks(state, id));
  const canRedo = useAppState((state) => canRedoMarks(state, id));
  const text = marks.list.find((mark) => mark.id === chosen && mark.kind === 'text');
  const count = marks.list.length + (marks.disc ? 1 : 0) + (marks.fovea ? 1 : 0);
  const choice = (one: MarkTool) => {
    const label = markWords.named(markWords.tool[one], markWords.toolKey[one]);
    return (
      <Tool key={one} name={label} pressed={tool === one} onClick={() => toolChosen(one)}>
        <MarkIcon name={one} />
      </Tool>
    );
  };
  return (
    <section className="marks-bar" aria-label={markWords.tools}>
      <div className="marks-tools" role="toolbar" aria-label={markWords.tools}>
        <div className="tool-group">
          <Tool name={markWords.choose} pressed={tool === null} onClick={() => toolChosen(null)}>
            <MarkIcon name="choose" />
          </Tool>
          {DRAWN.map(choice)}
        </div>
        <div className="tool-group">
          {PLACED.map(choice)}
          <Tool name={markWords.named(markWords.grid, markWords.gridKey)} pressed={marks.gridShown} onClick={onGrid}>
            <MarkIcon name="grid" />
          </Tool>
        </div>
        <div className="tool-group">
          <Tool name={markWords.undo} disabled={!canUndo} onClick={() => marksUndone(id)}>
            <MarkIcon name="undo" />
          </Tool>
          <Tool name={markWords.redo} disabled={!canRedo} onClick={() => marksRedone(id)}>
            <MarkIcon name="redo" />
          </Tool>
          <Tool name={markWords.remove} disabled={!chosen} onClick={() => chosen && markRemoved(id, chosen)}>
            <MarkIcon name="delete" />
          </Tool>
        </div>
        <div className="tool-group">
          <Tool name={markWords.hide} pressed={isHidden} onClick={() => marksHidden(!isHidden)}>
            <MarkIcon name="hide" />
          </Tool>
          <button type="button" className="tool" popoverTarget={MARKS_LIST}>
            {markWords.list(count)}
          </button>
          <button type="button" className="tool" onClick={markingToggled}>
            {markWords.done}
          </button>
        </div>
      </div>
      <div className="marks-note">
        <MarksNote photograph={photograph} />
        {tool && (
          <button type="button" className="button quiet small" onClick={onPlace}>
            {markWords.place}
          </button>
        )}
        {text?.kind === 'text' && (
          <button type="button" className="button quiet small" onClick={() => writingStarted(id, text.at, text.id)}>
            {markWords.editText}
          </button>
        )}
      </div>
      <MarksList photograph={photograph} />
    </section>
  );
}
