import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { storageWords } from '#ui/words/storage.ts';

/** Whether the work is kept, in two words of the footer; it opens what there is to say about that. */
export function StorageLine() {
  const { openSettings } = useServices();
  const mode = useAppState((state) => state.storage.mode);
  return (
    <button type="button" className="storage-line" aria-haspopup="dialog" onClick={() => openSettings('machine')}>
      {mode === 'elsewhere' || mode === 'refused' ? storageWords.notKept : storageWords.kept}
    </button>
  );
}
