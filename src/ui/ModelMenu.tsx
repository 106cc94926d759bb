import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { ModelItem } from '#ui/ModelItem.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { compareWords } from '#ui/words/compare.ts';
import { modelWords } from '#ui/words/model.ts';

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
  const inUse = useAppState(({ model }) => (model.kind === 'ready' ? model.by.id : undefined));
  // It stays open while a model that was chosen in it is loaded, and shows how that gets on.
  const chosen = useRef<string>(undefined);
  useEffect(() => {
    if (chosen.current !== undefined && chosen.current === inUse) menu.current?.hidePopover();
  }, [inUse]);

  useEffect(() => {
    if (!isOpen) return;
    const choices = [...(menu.current?.querySelectorAll<HTMLButtonElement>('.model-use:enabled') ?? [])];
    (choices.find((choice) => choice.ariaPressed === 'true') ?? choices[0])?.focus();
  }, [isOpen]);

  return (
    <div
      ref={menu}
      id={MODEL_MENU}
      className="models"
      role="dialog"
      aria-label={modelWords.models}
      popover="auto"
      onToggle={({ newState }) => {
        setIsOpen(newState === 'open');
        chosen.current = undefined;
      }}
      onKeyDown={move}
    >
      {isOpen && (
        <>
          <ul className="model-list">
            {models.map((entry) => (
              <ModelItem
                key={entry.id}
                entry={entry}
                onChoose={() => {
                  chosen.current = entry.id;
                  commands.chooseModel(entry.id);
                  if (entry.id === inUse) close();
                }}
              />
            ))}
          </ul>
          <p className="note">{modelWords.keyFigures}</p>
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
              {compareWords.title}
            </button>
            <button type="button" className="button" title={modelWords.openFolderAbout} onClick={chooseFolder}>
              <Icon name="folder" />
              {modelWords.openFolder}
            </button>
            <p className="note">{models.length < 2 ? compareWords.one : modelWords.openFolderAbout}</p>
          </div>
        </>
      )}
    </div>
  );
}
