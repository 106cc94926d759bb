import { useState } from 'react';
import { StorageDialog } from '#ui/storage/StorageDialog.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { storageWords } from '#ui/words/storage.ts';

/** Whether the work is kept, in two words of the footer; it opens what there is to say about that. */
export function StorageLine() {
  const mode = useAppState((state) => state.storage.mode);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="storage-line" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {mode === 'elsewhere' || mode === 'refused' ? storageWords.notKept : storageWords.kept}
      </button>
      {isOpen && <StorageDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
