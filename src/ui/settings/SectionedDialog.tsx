import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { pageWords } from '#ui/words/page.ts';

interface SectionedDialogProps<Id extends string> {
  readonly title: string;
  readonly sections: readonly Id[];
  readonly names: Readonly<Record<Id, string>>;
  readonly shown: Id;
  readonly onShow: (section: Id) => void;
  readonly onClose: () => void;
  /** Of the section that is shown. */
  readonly children: ReactNode;
}

/** A dialog of several sections, their names at its side. The focus goes back to where it was when it closes. */
export function SectionedDialog<Id extends string>(props: SectionedDialogProps<Id>) {
  const { title, sections, names, shown, onShow, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each section begins at its top
  useEffect(() => {
    body.current?.scrollTo(0, 0);
  }, [shown]);
  return (
    <dialog ref={dialog} className="sectioned" aria-label={title} onClose={onClose}>
      <div className="keys-head">
        <h2>{title}</h2>
        <button type="button" className="button quiet" aria-label={pageWords.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <nav className="sections" aria-label={title}>
        {sections.map((section) => (
          <button key={section} type="button" aria-current={section === shown} onClick={() => onShow(section)}>
            {names[section]}
          </button>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={body} className="section-body" tabIndex={0} aria-label={names[shown]}>
        {children}
      </section>
    </dialog>
  );
}
