import { type ReactNode, useRef } from 'react';

interface ToolPopoverProps {
  /** In the document: what opens it names it. */
  readonly id: string;
  readonly className: string;
  /** What it is called. */
  readonly label: string;
  /** How far it reaches to the right of the tool that opened it, px. */
  readonly reach?: number;
  readonly children: ReactNode;
}

/** A small dialog above the tool that opened it; its first control has the focus. */
export function ToolPopover({ id, className, label, reach = 0, children }: ToolPopoverProps) {
  const menu = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={menu}
      id={id}
      className={`tool-popover ${className}`}
      role="dialog"
      aria-label={label}
      popover="auto"
      onBeforeToggle={({ newState }) => {
        if (newState === 'open' && menu.current) place(menu.current, reach);
      }}
      onToggle={({ newState }) => {
        if (newState === 'open') menu.current?.querySelector<HTMLElement>('button, input')?.focus();
      }}
    >
      {children}
    </div>
  );
}

function place(menu: HTMLElement, reach: number): void {
  // A view that lies over the viewer has a tool of its own, which comes later in the document.
  const tools = [...document.querySelectorAll(`[popovertarget="${menu.id}"]`)];
  const tool = tools.findLast((one) => !one.closest('[inert]'))?.getBoundingClientRect();
  if (!tool) return;
  const zoom = Number(getComputedStyle(menu).zoom) || 1;
  menu.style.bottom = `${(innerHeight - tool.top + 8) / zoom}px`;
  menu.style.right = `${Math.max(8, innerWidth - tool.right - reach) / zoom}px`;
}
