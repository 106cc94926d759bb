import { useCallback, useMemo, useRef, useState } from 'react';
import type { ImageId } from '#domain/brand.ts';
import { ACCEPTED_FILES } from '#domain/file-format.ts';
import { store } from '#store/store.ts';
import { CardDialog } from '#ui/CardDialog.tsx';
import { CompareView } from '#ui/CompareView.tsx';
import { DropOverlay } from '#ui/DropOverlay.tsx';
import { type Dropped, readPicked } from '#ui/dropped.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx';
import { FolderPicker } from '#ui/FolderPicker.tsx';
import { Footer } from '#ui/Footer.tsx';
import { Header } from '#ui/Header.tsx';
import { HelpDialog } from '#ui/help/HelpDialog.tsx';
import { IntakeNotice } from '#ui/intake/IntakeNotice.tsx';
import { KeysDialog } from '#ui/KeysDialog.tsx';
import { LiveRegion } from '#ui/LiveRegion.tsx';
import { OwnModelNotice } from '#ui/OwnModelNotice.tsx';
import { UpdateNotice } from '#ui/offline/UpdateNotice.tsx';
import { PhotographList } from '#ui/PhotographList.tsx';
import type { Commands, Pixels } from '#ui/ports.ts';
import { QueueBar } from '#ui/queue/QueueBar.tsx';
import { ResultPanel } from '#ui/ResultPanel.tsx';
import { focusRow, isListFocused } from '#ui/row-focus.ts';
import { type Services, ServicesContext } from '#ui/services.ts';
import { SettingsDialog } from '#ui/settings/SettingsDialog.tsx';
import { useAppearance } from '#ui/settings/use-appearance.ts';
import { AsideNotice } from '#ui/storage/AsideNotice.tsx';
import { StorageNotice } from '#ui/storage/StorageNotice.tsx';
import { Tour } from '#ui/tour/Tour.tsx';
import { UndoToast } from '#ui/UndoToast.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { usePageKeys } from '#ui/use-page-keys.ts';
import { usePaste } from '#ui/use-paste.ts';
import { Viewer } from '#ui/Viewer.tsx';
import { VisitsView } from '#ui/visits/VisitsView.tsx';
import type { HelpSection } from '#ui/words/help.ts';
import { pageWords } from '#ui/words/page.ts';
import type { SettingsSection } from '#ui/words/settings.ts';
import { worklistWords } from '#ui/words/worklist.ts';
import '#ui/app.css';

const ACCEPT = [...ACCEPTED_FILES, '.funduscope', '.zip', 'application/zip'].join(',');

/** The page. It asks the application for what it needs through `commands` and `pixels`, and reads everything else from the store. */
export function App({ commands, pixels }: { readonly commands: Commands; readonly pixels: Pixels }) {
  const picker = useRef<HTMLInputElement>(null);
  const folderPicker = useRef<HTMLInputElement>(null);
  const [card, setCard] = useState<string>();
  const [keysShown, setKeysShown] = useState(false);
  const [settings, setSettings] = useState<SettingsSection>();
  const [help, setHelp] = useState<HelpSection>();
  const [tours, setTours] = useState(0);
  useAppearance();
  // Every word below is read anew when the language changes.
  useAppState(({ language }) => language);
  const [removed, setRemoved] = useState<{ readonly id: ImageId; readonly text: string }>();
  const forget = useCallback(() => setRemoved(undefined), []);
  const isEmpty = useAppState(({ photographs }) => photographs.length === 0);
  usePaste(useCallback((files) => commands.addFiles(readPicked(files).photographs), [commands]));

  const services = useMemo<Services>(() => {
    const removeAll = (ids: readonly ImageId[]) => {
      const wasListFocused = isListFocused();
      commands.remove(...ids);
      // The focus would be lost with the row: it goes to the one that is shown next.
      const { selected } = store.getState();
      if (wasListFocused && selected) focusRow(selected);
    };
    return {
      commands,
      pixels,
      choose: () => picker.current?.click(),
      chooseFolder: () => folderPicker.current?.click(),
      showCard: setCard,
      openSettings: setSettings,
      openHelp: setHelp,
      startTour: () => setTours((count) => count + 1),
      remove: ({ id, name }) => {
        removeAll([id]);
        setRemoved({ id, text: pageWords.removed(name) });
      },
      removePatient: (id, photographs) => {
        const [first] = photographs;
        if (!first) return;
        removeAll(photographs.map((photograph) => photograph.id));
        setRemoved({ id: first.id, text: worklistWords.removedPatient(id, photographs.length) });
      },
      undoRemove: () => {
        commands.undoRemove();
        setRemoved(undefined);
      },
    };
  }, [commands, pixels]);

  const closeCard = () => {
    setCard(undefined);
    // The menu that it was opened from has closed, and took the focus with it.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.model-button')?.focus();
  };
  const comparison = useAppState((state) => state.comparison);
  const compared = useAppState(({ comparison, photographs }) => photographs.find(({ id }) => id === comparison?.photograph));
  const visits = useAppState((state) => state.visits);
  const fixed = useAppState(({ visits, photographs }) => photographs.find(({ id }) => id === visits?.fixed));
  const moving = useAppState(({ visits, photographs }) => photographs.find(({ id }) => id === visits?.moving));
  const isCovered = (comparison !== null && compared !== undefined) || (visits !== null && fixed !== undefined);
  const take = useCallback(
    ({ photographs, models, passedOver }: Dropped) => {
      commands.addFiles(photographs, passedOver);
      for (const folder of models) commands.openModelFolder(folder);
    },
    [commands],
  );

  usePageKeys(services, () => setKeysShown(true));

  return (
    <ErrorBoundary>
      <ServicesContext value={services}>
        <div className={isEmpty ? 'app app-empty' : 'app'}>
          {!isEmpty && (
            <a className="skip" href="#result">
              {pageWords.skip}
            </a>
          )}
          <Header />
          {isEmpty ? (
            <EmptyState />
          ) : (
            <>
              <div className="list-column">
                <PhotographList />
                <QueueBar />
              </div>
              <Viewer isCovered={isCovered} />
              <ResultPanel isCovered={isCovered} />
              {comparison && compared && <CompareView comparison={comparison} photograph={compared} />}
              {visits && fixed && <VisitsView visits={visits} fixed={fixed} moving={moving} />}
            </>
          )}
          <div className="foot">
            <UpdateNotice />
            <AsideNotice />
            <StorageNotice />
            <Footer />
          </div>
        </div>
        <DropOverlay onDrop={take} />
        <IntakeNotice />
        {removed && <UndoToast key={removed.id} text={removed.text} onUndo={services.undoRemove} onDone={forget} />}
        {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
        {settings && <SettingsDialog section={settings} onSection={setSettings} onClose={() => setSettings(undefined)} />}
        {help && <HelpDialog section={help} onSection={setHelp} onClose={() => setHelp(undefined)} />}
        <Tour key={tours} isAsked={tours > 0} />
        {card !== undefined && <CardDialog key={card} model={card} onClose={closeCard} />}
        <OwnModelNotice />
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
            take(readPicked([...(currentTarget.files ?? [])]));
            currentTarget.value = '';
          }}
        />
        <FolderPicker ref={folderPicker} onFolder={commands.openModelFolder} />
      </ServicesContext>
    </ErrorBoundary>
  );
}
