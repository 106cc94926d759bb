import { isReadyOffline, modelsToKeep } from '#store/offline.ts';
import type { State } from '#store/state.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { offlineWords } from '#ui/words/offline.ts';

/** Whether the page works without a network, in a few words of the footer; it opens what there is to say about that. */
export function OfflineLine() {
  const { openSettings } = useServices();
  const said = useAppState(offlineSaid);
  return (
    <button type="button" className="storage-line" aria-haspopup="dialog" onClick={() => openSettings('machine')}>
      {said}
    </button>
  );
}

function offlineSaid(state: State): string {
  const { page, models } = state.offline;
  if (page === 'refused') return offlineWords.onlineOnly;
  if (isReadyOffline(state)) return offlineWords.ready;
  const wanted = modelsToKeep(state).flatMap(({ id }) => models[id] ?? []);
  const sum = (bytes: 'keptBytes' | 'totalBytes') => wanted.reduce((total, kept) => total + kept[bytes], 0);
  if (wanted.some(({ step }) => step === 'fetching')) return offlineWords.getting(sum('keptBytes'), sum('totalBytes'));
  return wanted.some(({ step }) => step === 'failed') ? offlineWords.notYet : offlineWords.gettingPage;
}
