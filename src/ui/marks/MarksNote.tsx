import { etdrsGrid } from '#domain/etdrs.ts';
import { lateralityOf } from '#domain/study.ts';
import { landmarksConfirmed } from '#store/marks.ts';
import type { Photograph } from '#store/state.ts';
import { wordsOf } from '#ui/marks/mark-words.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { markWords } from '#ui/words/marks.ts';

/** What to do with the tool, what the chosen mark measures, and what the measures rest on. */
export function MarksNote({ photograph }: { readonly photograph: Photograph }) {
  const { id, marks, study } = photograph;
  const { commands } = useServices();
  const { tool, chosen, suggesting } = useAppState((state) => state.marking);
  const { disc, fovea, gridShown, calibration } = marks;
  const mark = marks.list.find((one) => one.id === chosen);
  const grid = etdrsGrid(marks, lateralityOf(study).value);
  const step = suggesting?.id === id ? suggesting.step : null;
  const isSuggested = disc?.source === 'picture' || fovea?.source === 'picture';
  const measures = tool === 'ruler' || mark?.kind === 'ruler';
  return (
    <>
      <span role="status" title={chosen ? markWords.arrowKeys : undefined}>
        {[
          step === 'looking' ? markWords.looking : '',
          mark && !(tool && mark.kind !== 'ruler') ? wordsOf(mark, photograph) : tool ? markWords.how[tool] : markWords.howToMove,
        ]
          .filter(Boolean)
          .map(markWords.sentence)
          .join(' ')}
      </span>
      {isSuggested && (
        <button type="button" className="button small" title={markWords.suggestedAbout} onClick={() => landmarksConfirmed(id)}>
          {markWords.confirm}
        </button>
      )}
      {step === 'not-found' && <span title={markWords.notFound}>{markWords.notFound}</span>}
      {step === 'failed' && <span title={markWords.failed}>{markWords.failed}</span>}
      {gridShown && !grid && step !== 'looking' && <span title={markWords.needs}>{markWords.needs}</span>}
      {gridShown && grid?.sides.isContradicted && <span title={markWords.contradicted}>{markWords.contradicted}</span>}
      {gridShown && grid?.sides.left === 'left' && !grid.sides.isContradicted && (
        <span title={markWords.eyeUnknown}>{markWords.eyeUnknown}</span>
      )}
      {measures && !disc && <span title={markWords.noDisc}>{markWords.noDisc}</span>}
      {measures && (
        <span title={calibration ? undefined : markWords.noCalibrationAbout}>
          {calibration ? markWords.calibration(calibration.source) : markWords.noCalibration}
        </span>
      )}
      {!(disc && fovea) && step !== 'looking' && (measures || gridShown || tool === 'disc' || tool === 'fovea') && (
        <button type="button" className="button quiet small" onClick={() => commands.suggestLandmarks(id)}>
          {markWords.suggest}
        </button>
      )}
    </>
  );
}
