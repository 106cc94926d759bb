import type { ReactNode } from 'react';

interface ToolProps {
  /** Its icon. */
  readonly children: ReactNode;
  readonly name: string;
  /** Name and key; the name alone where it is left out. */
  readonly about?: string | undefined;
  /** Left out of a tool that is no switch. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Something it holds differs from what is usual. */
  readonly isChanged?: boolean;
  /** The popover that it opens. */
  readonly opens?: string;
  readonly onClick?: () => void;
}

/** A tool that is an icon alone. */
export const Tool = ({ children, name, about = name, pressed, disabled, isChanged, opens, onClick }: ToolProps) => (
  <button
    type="button"
    className={isChanged ? 'tool tool-icon tool-changed' : 'tool tool-icon'}
    aria-label={name}
    title={about}
    aria-pressed={pressed}
    disabled={disabled}
    popoverTarget={opens}
    onClick={onClick}
  >
    {children}
  </button>
);
