import { useEffect, useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { NamePatternsSection } from '#ui/settings/NamePatternsSection.tsx';
import { intakeWords } from '#ui/words/intake.ts';

/** How names of files are read, over the page. */
export function NamePatternsDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="keys patterns-dialog" aria-label={intakeWords.patternsTitle} onClose={onClose}>
      <button
        type="button"
        className="button quiet small patterns-close"
        aria-label={intakeWords.dismiss}
        onClick={() => dialog.current?.close()}
      >
        <Icon name="close" />
      </button>
      <NamePatternsSection />
    </dialog>
  );
}
