import { useEffect, useState } from 'react';
import { intakeChanged } from '#store/intake.ts';
import { store } from '#store/store.ts';
import { type Dropped, readDrop } from '#ui/dropped.ts';
import { Icon } from '#ui/Icon.tsx';
import { pageWords } from '#ui/words/page.ts';

/** A folder of hundreds takes a while to be looked through. */
const listed = (found: number): void => {
  const { intake } = store.getState();
  if (intake?.step === 'reading') return;
  const { refused = [], twins = [] } = intake ?? {};
  intakeChanged({ step: 'listing', read: 0, total: found, added: 0, present: 0, twins, passedOver: 0, refused });
};

/** Takes files and folders dropped anywhere on the page, and says so while they hover over it. */
export function DropOverlay({ onDrop }: { readonly onDrop: (dropped: Dropped) => void }) {
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Entering a child fires before leaving its parent: the page is left when as many elements were left as entered.
    let entered = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      entered += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      entered = Math.max(0, entered - 1);
      if (entered === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      entered = 0;
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) void readDrop(event.dataTransfer, listed).then(onDrop);
    };
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('dragenter', enter, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('dragover', hover, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, [onDrop]);

  if (!over) return null;
  return (
    <div className="drop-overlay">
      <div className="drop-overlay-ring">
        <Icon name="drop" />
        <p>{pageWords.dropHere}</p>
      </div>
    </div>
  );
}
