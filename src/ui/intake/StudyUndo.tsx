import { createPortal } from 'react-dom';
import { UndoToast } from '#ui/UndoToast.tsx';
import { intakeWords } from '#ui/words/intake.ts';

/** Offers to take a change of patient, eye or day back. */
export const StudyUndo = (props: { readonly name: string; readonly onUndo: () => void; readonly onDone: () => void }) =>
  createPortal(<UndoToast text={intakeWords.changed(props.name)} onUndo={props.onUndo} onDone={props.onDone} />, document.body);
