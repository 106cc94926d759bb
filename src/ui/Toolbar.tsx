import type { ReactNode } from 'react';
import { swipeToggled, viewChosen } from '#store/settings.ts';
import type { View } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { zoomed } from '#ui/numbers.ts';
import { useAppState } from '#ui/use-app-state.ts';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import { toolbarWords, VIEW_WORDS } from '#ui/words/toolbar.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Those that are asked for often; the rest are adjustments. */
const VIEWS: readonly View[] = ['colour', 'clahe', 'red-free'];
const ZOOM_STEP = 1.4;

interface ToolbarProps {
  readonly control: ViewportControl | undefined;
  readonly canSwipe?: boolean;
  /** Further tools, between the views and the zoom. */
  readonly children?: ReactNode;
}

/** How the photograph is looked at. */
export function Toolbar({ control, canSwipe = true, children }: ToolbarProps) {
  const view = useAppState((state) => state.settings.view);
  const swipe = useAppState((state) => state.settings.swipe);
  return (
    <div className="toolbar" role="toolbar" aria-label={toolbarWords.title}>
      <div className="tool-group">
        {VIEWS.map((id) => (
          <button
            key={id}
            type="button"
            className="tool"
            aria-pressed={id === view}
            disabled={!control}
            onClick={() => viewChosen(id)}
          >
            {VIEW_WORDS[id]}
          </button>
        ))}
        {canSwipe && (
          <button
            type="button"
            className="tool tool-icon"
            aria-label={toolbarWords.swipe}
            title={viewerWords.swipeAbout}
            aria-pressed={swipe}
            disabled={!control}
            onClick={swipeToggled}
          >
            <Icon name="swipe" />
          </button>
        )}
      </div>
      <div className="tool-group tool-group-zoom">
        <button
          type="button"
          className="tool tool-icon"
          aria-label={toolbarWords.zoomOut}
          disabled={!control}
          onClick={() => control?.step(1 / ZOOM_STEP)}
        >
          <Icon name="minus" />
        </button>
        <output className="tool-zoom" aria-label={toolbarWords.zoom}>
          {control ? zoomed(control.viewport.scale * devicePixelRatio) : '–'}
        </output>
        <button
          type="button"
          className="tool tool-icon"
          aria-label={toolbarWords.zoomIn}
          disabled={!control}
          onClick={() => control?.step(ZOOM_STEP)}
        >
          <Icon name="plus" />
        </button>
        <button type="button" className="tool" aria-pressed={control?.isFit ?? true} disabled={!control} onClick={control?.fit}>
          {toolbarWords.fit}
        </button>
        <button type="button" className="tool" disabled={!control} onClick={control?.oneToOne}>
          {toolbarWords.oneToOne}
        </button>
      </div>
      {children}
    </div>
  );
}
