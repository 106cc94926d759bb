import { isAdjusted } from '#domain/look.ts';
import { bothToggled } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { ADJUST_MENU } from '#ui/viewer/AdjustMenu.tsx';
import { viewerWords } from '#ui/words/viewer.ts';

interface ViewerToolsProps {
  readonly photograph: Photograph | undefined;
  readonly isMagnifying: boolean;
  readonly onMagnify: () => void;
}

/** The tools beside the views: adjustments, magnifier, both eyes. */
export function ViewerTools({ photograph, isMagnifying, onMagnify }: ViewerToolsProps) {
  const { view, inverted, both } = useAppState((state) => state.settings);
  const isChanged = view === 'grey' || inverted || (photograph !== undefined && isAdjusted(photograph.look));
  const isOff = !photograph?.size;
  return (
    <div className="tool-group">
      <button
        type="button"
        className={isChanged ? 'tool tool-icon tool-changed' : 'tool tool-icon'}
        aria-label={viewerWords.adjust}
        title={viewerWords.adjustAbout}
        disabled={isOff}
        popoverTarget={ADJUST_MENU}
      >
        <Icon name="adjust" />
      </button>
      <button
        type="button"
        className="tool tool-icon"
        aria-label={viewerWords.magnifier}
        title={viewerWords.magnifierAbout}
        aria-pressed={isMagnifying}
        disabled={isOff}
        onClick={onMagnify}
      >
        <Icon name="lens" />
      </button>
      <button
        type="button"
        className="tool tool-icon"
        aria-label={viewerWords.both}
        title={`${viewerWords.both} (B)`}
        aria-pressed={both}
        disabled={!photograph}
        onClick={bothToggled}
      >
        <Icon name="eyes" />
      </button>
    </div>
  );
}
