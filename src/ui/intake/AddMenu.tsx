import { type ReactNode, useId, useRef } from 'react';
import { readPicked } from '#ui/dropped.ts';
import { Icon } from '#ui/Icon.tsx';
import { useHasCamera } from '#ui/intake/use-has-camera.ts';
import { useServices } from '#ui/services.ts';
import { intakeWords } from '#ui/words/intake.ts';

/** As in intake.css. */
const MENU_WIDTH = 250;

/** What photographs can come from besides the file picker, as buttons. */
export function AddWays({ onDone = () => {}, className }: { readonly onDone?: () => void; readonly className: string }) {
  const { commands } = useServices();
  const hasCamera = useHasCamera();
  const take = (files: readonly File[]) => {
    const { photographs, models, passedOver } = readPicked(files);
    commands.addFiles(photographs, passedOver);
    for (const folder of models) commands.openModelFolder(folder);
    onDone();
  };
  return (
    <>
      <PickButton className={className} onFiles={take} testId="photograph-folder-picker" isFolder>
        <Icon name="folder" />
        {intakeWords.addFolder}
      </PickButton>
      {hasCamera && (
        <PickButton className={className} onFiles={take} testId="camera-picker" isCamera>
          <Icon name="fundus" />
          {intakeWords.camera}
        </PickButton>
      )}
    </>
  );
}

/** The small arrow beside "Add": folders, the camera, and how names are read. */
export function AddMenu() {
  const { choose, openSettings } = useServices();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => menu.current?.hidePopover();
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button add-more"
        aria-label={intakeWords.addMore}
        title={intakeWords.addMore}
        aria-haspopup="dialog"
        popoverTarget={id}
      >
        <Icon name="down" />
      </button>
      <div
        ref={menu}
        id={id}
        className="add-menu"
        popover="auto"
        role="dialog"
        aria-label={intakeWords.addMore}
        onBeforeToggle={() => {
          const { bottom, right } = opener.current?.getBoundingClientRect() ?? { bottom: 0, right: 0 };
          // Under its button, its right edge below the button's; never off the left of a narrow page.
          menu.current?.style.setProperty('top', `${bottom + 6}px`);
          menu.current?.style.setProperty('left', `${Math.max(8, right - MENU_WIDTH)}px`);
        }}
      >
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            close();
            choose();
          }}
        >
          <Icon name="plus" />
          {intakeWords.addFiles}
        </button>
        <AddWays className="button quiet" onDone={close} />
        <hr />
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            close();
            // What has the focus now has it again when the settings are closed.
            opener.current?.focus();
            openSettings('names');
          }}
        >
          <Icon name="adjust" />
          {intakeWords.patterns}
        </button>
      </div>
    </>
  );
}

interface PickButtonProps {
  readonly className: string;
  readonly testId: string;
  readonly isFolder?: boolean;
  readonly isCamera?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

function PickButton({ className, testId, isFolder = false, isCamera = false, onFiles, children }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={(element) => {
          input.current = element;
          if (element && isFolder) element.webkitdirectory = true;
        }}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        data-testid={testId}
        {...(isCamera && { accept: 'image/jpeg,image/png', capture: 'environment' as const })}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
