import { useRef } from 'react';
import { isAdjusted } from '#domain/look.ts';
import { lookMirrored, lookReset, lookTurned, toneChanged } from '#store/look.ts';
import { inversionToggled, viewChosen } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { VIEW_WORDS } from '#ui/messages.ts';
import { Slider } from '#ui/Slider.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Its id in the document: what opens it names it. */
export const ADJUST_MENU = 'adjust';

/** Opens above the tool that opened it. */
function place(menu: HTMLElement): void {
  const tool = document.querySelector(`[popovertarget="${ADJUST_MENU}"]`)?.getBoundingClientRect();
  if (!tool) return;
  const zoom = Number(getComputedStyle(menu).zoom) || 1;
  menu.style.bottom = `${(innerHeight - tool.top + 8) / zoom}px`;
  menu.style.right = `${Math.max(8, innerWidth - tool.right - 120) / zoom}px`;
}

/** How a photograph is turned and toned, and the views that are asked for less. */
export function AdjustMenu({ photograph: { id, look } }: { readonly photograph: Photograph }) {
  const { view, inverted } = useAppState((state) => state.settings);
  const menu = useRef<HTMLDivElement>(null);
  const { brightness, contrast, gamma } = look;
  return (
    <div
      ref={menu}
      id={ADJUST_MENU}
      className="adjust"
      role="dialog"
      aria-label={viewerWords.adjust}
      popover="auto"
      onBeforeToggle={({ newState }) => {
        if (newState === 'open' && menu.current) place(menu.current);
      }}
      onToggle={({ newState }) => {
        if (newState === 'open') menu.current?.querySelector('button')?.focus();
      }}
    >
      <div className="adjust-line">
        <button
          type="button"
          className="tool"
          aria-pressed={view === 'grey'}
          onClick={() => viewChosen(view === 'grey' ? 'colour' : 'grey')}
        >
          {VIEW_WORDS.grey}
        </button>
        <button type="button" className="tool" aria-pressed={inverted} onClick={inversionToggled}>
          {viewerWords.inverted}
        </button>
        <span className="adjust-turns">
          <Turn icon="rotate-left" label={viewerWords.rotateLeft} onClick={() => lookTurned(id, -1)} />
          <Turn icon="rotate-right" label={viewerWords.rotateRight} onClick={() => lookTurned(id, 1)} />
          <Turn icon="mirrored" label={viewerWords.flip} onClick={() => lookMirrored(id)} />
        </span>
      </div>
      <Slider
        label={viewerWords.brightness}
        value={brightness}
        min={-0.5}
        max={0.5}
        step={0.01}
        shown={viewerWords.signed(brightness)}
        onChange={(value) => toneChanged(id, { brightness: value })}
      />
      <Slider
        label={viewerWords.contrast}
        value={contrast}
        min={0.5}
        max={3}
        step={0.05}
        shown={viewerWords.times(contrast)}
        onChange={(value) => toneChanged(id, { contrast: value })}
      />
      <Slider
        label={viewerWords.gamma}
        value={gamma}
        min={0.4}
        max={2.5}
        step={0.05}
        shown={gamma.toFixed(2)}
        onChange={(value) => toneChanged(id, { gamma: value })}
      />
      <div className="adjust-line">
        <p className="note">{viewerWords.viewOnly}</p>
        <button type="button" className="button small" disabled={!isAdjusted(look)} onClick={() => lookReset(id)}>
          {viewerWords.reset}
        </button>
      </div>
    </div>
  );
}

interface TurnProps {
  readonly icon: 'rotate-left' | 'rotate-right' | 'mirrored';
  readonly label: string;
  readonly onClick: () => void;
}

function Turn({ icon, label, onClick }: TurnProps) {
  return (
    <button type="button" className="tool tool-icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
