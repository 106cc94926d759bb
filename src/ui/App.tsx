import { useMemo, useRef, useState } from 'react';
import { DropOverlay } from '#ui/DropOverlay.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx';
import { Footer } from '#ui/Footer.tsx';
import { Header } from '#ui/Header.tsx';
import { KeysDialog } from '#ui/KeysDialog.tsx';
import { LiveRegion } from '#ui/LiveRegion.tsx';
import { PhotographList } from '#ui/PhotographList.tsx';
import type { Commands, Pixels } from '#ui/ports.ts';
import { ResultPanel } from '#ui/ResultPanel.tsx';
import { type Services, ServicesContext } from '#ui/services.ts';
import { UndoToast } from '#ui/UndoToast.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { usePaste } from '#ui/use-paste.ts';
import { Viewer } from '#ui/Viewer.tsx';
import '#ui/app.css';

const ACCEPT = '.jpg,.jpeg,.png,image/jpeg,image/png';

/** The page. It asks the application for what it needs through `commands` and `pixels`, and reads everything else from the store. */
export function App({ commands, pixels }: { readonly commands: Commands; readonly pixels: Pixels }) {
  const picker = useRef<HTMLInputElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [removed, setRemoved] = useState<{ readonly name: string }>();
  const isEmpty = useAppState(({ photographs }) => photographs.length === 0);
  usePaste(commands.addFiles);

  const services = useMemo<Services>(
    () => ({
      commands,
      pixels,
      choose: () => picker.current?.click(),
      remove: ({ id, name }) => {
        commands.remove(id);
        setRemoved({ name });
      },
    }),
    [commands, pixels],
  );

  return (
    <ErrorBoundary>
      <ServicesContext value={services}>
        <div className={isEmpty ? 'app app-empty' : 'app'}>
          <Header onKeys={() => setKeysShown(true)} />
          {isEmpty ? (
            <EmptyState />
          ) : (
            <>
              <PhotographList />
              <Viewer onKeys={() => setKeysShown(true)} />
              <ResultPanel />
            </>
          )}
          <Footer />
        </div>
        <DropOverlay onFiles={commands.addFiles} />
        {removed && (
          <UndoToast
            name={removed.name}
            onUndo={() => {
              commands.undoRemove();
              setRemoved(undefined);
            }}
            onDone={() => setRemoved(undefined)}
          />
        )}
        {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
        <LiveRegion />
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          accept={ACCEPT}
          multiple
          tabIndex={-1}
          aria-hidden="true"
          data-testid="picker"
          onChange={({ currentTarget }) => {
            commands.addFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </ServicesContext>
    </ErrorBoundary>
  );
}
