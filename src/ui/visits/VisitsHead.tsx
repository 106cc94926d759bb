import { lateralityOf } from '#domain/study.ts';
import type { Photograph, Visits, VisitsStep } from '#store/state.ts';
import { visitDoubts, visitOrder } from '#store/visits.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useFocusWhileShown } from '#ui/use-focus-while-shown.ts';
import { VisitChoice } from '#ui/visits/VisitChoice.tsx';
import { pageWords } from '#ui/words/page.ts';
import { trouble } from '#ui/words/trouble.ts';
import { viewerWords } from '#ui/words/viewer.ts';
import { visitWords } from '#ui/words/visits.ts';

interface VisitsHeadProps {
  readonly visits: Visits;
  readonly fixed: Photograph;
  readonly moving: Photograph | undefined;
}

/** Whose eye, which two photographs, and how well one lies over the other. */
export function VisitsHead({ visits: { step }, fixed, moving }: VisitsHeadProps) {
  const { commands } = useServices();
  const title = useFocusWhileShown();
  const { value: eye } = lateralityOf(fixed.study);
  const { what, about, isCareful } = stepWords(step);
  const doubts = moving
    ? [
        // That it is the other eye stands above them.
        ...visitDoubts(fixed, moving).map((doubt) => (doubt === 'other-eye' ? '' : visitWords.doubts[doubt])),
        orderDoubt(fixed, moving),
        fixed.isPhantom || moving.isPhantom ? pageWords.phantom : '',
      ].filter((doubt) => doubt !== '')
    : [];
  return (
    <div className="visits-head">
      <h2 ref={title} tabIndex={-1}>
        {visitWords.title}
        {eye && <span className="visits-eye">{viewerWords.eye[eye]}</span>}
      </h2>
      <VisitChoice fixed={fixed} moving={moving} />
      <button type="button" className="button visits-close" onClick={commands.closeVisits}>
        <Icon name="close" />
        {visitWords.close}
      </button>
      <div className="visits-state">
        <p className={isCareful ? 'visits-careful' : ''} role="status" title={about}>
          {step.kind === 'running' && <progress aria-label={what} />}
          {what}
        </p>
        {step.kind === 'running' && (
          <button type="button" className="button small" onClick={commands.stopLayingOver}>
            {visitWords.stop}
          </button>
        )}
        {moving && (step.kind === 'stopped' || step.kind === 'failed') && (
          <button type="button" className="button small" onClick={() => commands.compareVisits(fixed.id, moving.id)}>
            <Icon name="retry" />
            {visitWords.again}
          </button>
        )}
        {[about, ...doubts]
          .filter((text) => text)
          .map((text) => (
            <p key={text} className="note">
              {text}
            </p>
          ))}
      </div>
    </div>
  );
}

function orderDoubt(fixed: Photograph, moving: Photograph): string {
  if (visitOrder(fixed, moving) !== 0) return '';
  return fixed.study.date && moving.study.date ? visitWords.sameDay : visitWords.orderUnknown;
}

/** How well the two lie over each other, in words. */
function stepWords(step: VisitsStep): { readonly what: string; readonly about?: string; readonly isCareful?: boolean } {
  switch (step.kind) {
    case 'choosing':
      return { what: visitWords.choosing };
    case 'running':
      return { what: step.stage === 'reading' ? visitWords.reading : visitWords.registering };
    case 'done': {
      const { isReliable, error } = step.registration;
      if (!isReliable || error === null)
        return { what: visitWords.unreliable, about: visitWords.unreliableAbout, isCareful: true };
      return { what: visitWords.laid(error, 2 * step.fixed.radius) };
    }
    case 'other-eye':
      return { what: visitWords.otherEye, about: visitWords.otherEyeAbout, isCareful: true };
    case 'stopped':
      return { what: visitWords.stopped };
    case 'failed':
      return { what: visitWords.failed(trouble(step.error).what), isCareful: true };
  }
}
