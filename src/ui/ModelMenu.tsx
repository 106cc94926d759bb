import { type KeyboardEvent, useRef, useState } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { ModelItem } from '#ui/ModelItem.tsx';
import { words } from '#ui/messages.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** Its id in the document: what opens it names it. */
export const MODEL_MENU = 'models';

/** Up and down go from model to model. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('.model-use')];
  const at = choices.indexOf(document.activeElement as HTMLElement);
  choices[Math.min(choices.length - 1, Math.max(0, at + step))]?.focus();
}

/** The models that can be chosen, what they are worth, and what else can be done with them. */
export function ModelMenu() {
  const models = useAppState((state) => state.models);
  const hasPhotograph = useAppState((state) => state.selected !== null);
  const { commands, chooseFolder } = useServices();
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => menu.current?.hidePopover();

  return (
    <div
      ref={menu}
      id={MODEL_MENU}
      className="models"
      role="dialog"
      aria-label={words.models}
      popover="auto"
      onToggle={({ newState }) => {
        setIsOpen(newState === 'open');
        if (newState === 'open') menu.current?.querySelector<HTMLElement>('[aria-pressed="true"], .model-use')?.focus();
      }}
      onKeyDown={move}
    >
      {isOpen && (
        <>
          <ul className="model-list">
            {models.map((entry) => (
              <ModelItem key={entry.id} entry={entry} onDone={close} />
            ))}
          </ul>
          <p className="note">{words.keyFigures}</p>
          <div className="models-foot">
            <button
              type="button"
              className="button"
              disabled={models.length < 2 || !hasPhotograph}
              onClick={() => {
                close();
                commands.compare();
              }}
            >
              <Icon name="compare" />
              {words.compare}
            </button>
            <button type="button" className="button" title={words.openFolderAbout} onClick={chooseFolder}>
              <Icon name="folder" />
              {words.openFolder}
            </button>
            <p className="note">{models.length < 2 ? words.compareOne : words.openFolderAbout}</p>
          </div>
        </>
      )}
    </div>
  );
}
