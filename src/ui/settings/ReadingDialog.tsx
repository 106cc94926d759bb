import { useEffect, useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { words } from '#ui/messages.ts';
import { ReadingSection } from '#ui/settings/ReadingSection.tsx';
import { settingsWords } from '#ui/words/reading.ts';

/** The reading settings by themselves. */
export function ReadingDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys reading-dialog" aria-label={settingsWords.title} onClose={onClose}>
      <div className="keys-head">
        <h2>{settingsWords.title}</h2>
        <button type="button" className="button quiet" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <ReadingSection />
    </dialog>
  );
}
