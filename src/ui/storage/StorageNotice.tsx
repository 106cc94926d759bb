import { useState } from 'react';
import type { State } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { storageWords } from '#ui/words/storage.ts';

interface Trouble {
  readonly what: string;
  readonly remedy: string;
  /** A newly loaded page may do better. */
  readonly canReload?: boolean;
  /** Nothing is lost by reading it once. */
  readonly canDismiss?: boolean;
}

/** What is not kept on this machine, for as long as that is so. */
export function StorageNotice() {
  const storage = useAppState((state) => state.storage);
  const photographs = useAppState((state) => state.photographs);
  const [isDismissed, setIsDismissed] = useState(false);
  const trouble = troubleOf(storage, photographs);
  if (!trouble || (trouble.canDismiss && isDismissed)) return null;
  return (
    <div className="storage-notice" role="status">
      <Icon name="warning" />
      <p>
        {trouble.what} <span className="dim">{trouble.remedy}</span>
      </p>
      {trouble.canReload && (
        <button type="button" className="button small" onClick={() => location.reload()}>
          {storageWords.reload}
        </button>
      )}
      {trouble.canDismiss && (
        <button
          type="button"
          className="button small quiet"
          aria-label={storageWords.dismiss}
          onClick={() => setIsDismissed(true)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function troubleOf(
  { mode, trouble, unkept, unreadable }: State['storage'],
  photographs: State['photographs'],
): Trouble | undefined {
  if (mode === 'elsewhere') return { what: storageWords.elsewhere, remedy: storageWords.elsewhereRemedy, canReload: true };
  if (mode === 'refused') return { what: storageWords.refused, remedy: storageWords.refusedRemedy };
  const names = photographs.filter(({ id }) => unkept.includes(id)).map(({ name }) => name);
  if (trouble === 'full') return { what: storageWords.full(names), remedy: storageWords.fullRemedy };
  if (trouble === 'failed') return { what: storageWords.failed(names), remedy: storageWords.failedRemedy };
  if (unreadable > 0)
    return { what: storageWords.unreadable(unreadable), remedy: storageWords.unreadableRemedy, canDismiss: true };
  return undefined;
}
