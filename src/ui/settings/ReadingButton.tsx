import { useState } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { ReadingDialog } from '#ui/settings/ReadingDialog.tsx';
import { settingsWords } from '#ui/words/reading.ts';

/** Opens the reading settings. */
export function ReadingButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="button quiet" title={settingsWords.openLong} onClick={() => setIsOpen(true)}>
        <Icon name="cover" />
        {settingsWords.open}
      </button>
      {isOpen && <ReadingDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
