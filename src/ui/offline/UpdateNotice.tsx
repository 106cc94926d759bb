import { useState } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { offlineWords } from '#ui/words/offline.ts';

/** Says that there is a newer version. It is never used by itself, and not while a photograph is graded. */
export function UpdateNotice() {
  const { commands } = useServices();
  const update = useAppState((state) => state.offline.update);
  const isGrading = useAppState(({ photographs }) =>
    photographs.some(({ progress, regrading }) => progress.kind === 'running' || regrading?.kind === 'running'),
  );
  const [isPutOff, setIsPutOff] = useState(false);
  if (update === 'none' || isPutOff) return null;
  return (
    <div className="update-notice" role="status">
      <Icon name="retry" />
      <p>
        {update === 'waiting' ? offlineWords.updateReady : offlineWords.updateElsewhere}{' '}
        <span className="dim">{offlineWords.updateAbout}</span>
      </p>
      <button type="button" className="button small" disabled={isGrading} onClick={commands.updatePage}>
        {isGrading ? offlineWords.updateBusy : offlineWords.updateNow}
      </button>
      <button type="button" className="button small quiet" onClick={() => setIsPutOff(true)}>
        {offlineWords.later}
      </button>
    </div>
  );
}
