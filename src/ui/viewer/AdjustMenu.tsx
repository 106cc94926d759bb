import type { ReactNode } from 'react';
import { isAdjusted, type Look } from '#domain/look.ts';
import { lookMirrored, lookReset, lookTurned, toneChanged } from '#store/look.ts';
import { inversionToggled, viewChosen } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { decimal } from '#ui/numbers.ts';
import { type SliderRow, SliderRows } from '#ui/SliderRows.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { Tool } from '#ui/viewer/Tool.tsx';
import { ToolPopover } from '#ui/viewer/ToolPopover.tsx';
import { VIEW_WORDS } from '#ui/words/toolbar.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Its id in the document: what opens it names it. */
export const ADJUST_MENU = 'adjust';

interface AdjustMenuProps {
  /** Those that are toned alike; the sliders stand where the first one's do. */
  readonly photographs: readonly [Photograph, ...Photograph[]];
  /** Those that are turned; where it is left out, the same. */
  readonly turns?: readonly Photograph[];
  /** Above the sliders: whose they are. */
  readonly children?: ReactNode;
}

/** How photographs are turned and toned, and the views that are asked for less. */
export function AdjustMenu({ photographs, turns = photographs, children }: AdjustMenuProps) {
  const { view, inverted } = useAppState((state) => state.settings);
  const { look } = photographs[0];
  const isAny = [...photographs, ...turns].some((photograph) => isAdjusted(photograph.look));
  const rows: readonly SliderRow<keyof Pick<Look, 'brightness' | 'contrast' | 'gamma'>>[] = [
    { key: 'brightness', label: viewerWords.brightness, min: -0.5, max: 0.5, step: 0.01, shown: viewerWords.signed },
    { key: 'contrast', label: viewerWords.contrast, min: 0.5, max: 3, step: 0.05, shown: viewerWords.times },
    { key: 'gamma', label: viewerWords.gamma, min: 0.4, max: 2.5, step: 0.05, shown: (value) => decimal(value, 2) },
  ];
  const turn = (quarters: number) => () => {
    for (const { id } of turns) lookTurned(id, quarters);
  };
  return (
    <ToolPopover id={ADJUST_MENU} className="adjust" label={viewerWords.adjust} reach={120}>
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
          <Tool name={viewerWords.rotateLeft} onClick={turn(-1)}>
            <Icon name="rotate-left" />
          </Tool>
          <Tool name={viewerWords.rotateRight} onClick={turn(1)}>
            <Icon name="rotate-right" />
          </Tool>
          <Tool
            name={viewerWords.flip}
            onClick={() => {
              for (const { id } of turns) lookMirrored(id);
            }}
          >
            <Icon name="mirrored" />
          </Tool>
        </span>
      </div>
      {children}
      <SliderRows
        rows={rows}
        values={look}
        onChange={(key, value) => {
          for (const { id } of photographs) toneChanged(id, { [key]: value });
        }}
      />
      <div className="adjust-line">
        <p className="note">{viewerWords.viewOnly}</p>
        <button
          type="button"
          className="button small"
          disabled={!isAny}
          onClick={() => {
            for (const { id } of new Set([...photographs, ...turns])) lookReset(id);
          }}
        >
          {viewerWords.reset}
        </button>
      </div>
    </ToolPopover>
  );
}
