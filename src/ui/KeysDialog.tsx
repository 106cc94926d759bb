import { useEffect, useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { KEY_WORDS, words } from '#ui/messages.ts';

/** The list of keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys" aria-label={words.keys} onClose={onClose}>
      <div className="keys-head">
        <h2>{words.keys}</h2>
        <button type="button" className="button quiet" aria-label={words.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <dl>
        {KEY_WORDS.map(({ action, key, does }) => (
          <div key={action}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
