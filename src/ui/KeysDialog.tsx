import { useEffect, useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { KeyList } from '#ui/KeyList.tsx';
import { keysWords } from '#ui/words/keys.ts';
import { pageWords } from '#ui/words/page.ts';

/** The list of keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys" aria-label={keysWords.title} onClose={onClose}>
      <div className="keys-head">
        <h2>{keysWords.title}</h2>
        <button type="button" className="button quiet" aria-label={pageWords.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <KeyList />
    </dialog>
  );
}
