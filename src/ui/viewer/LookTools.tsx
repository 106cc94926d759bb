import { Icon } from '#ui/Icon.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { ADJUST_MENU } from '#ui/viewer/AdjustMenu.tsx';
import { Tool } from '#ui/viewer/Tool.tsx';
import { viewerWords } from '#ui/words/viewer.ts';

interface LookToolsProps {
  /** A photograph is turned or toned. */
  readonly isAdjusted: boolean;
  readonly isOff: boolean;
  readonly isMagnifying: boolean;
  readonly onMagnify: () => void;
}

/** What opens the adjustments, and the magnifier. */
export function LookTools({ isAdjusted, isOff, isMagnifying, onMagnify }: LookToolsProps) {
  const isOtherView = useAppState(({ settings }) => settings.view === 'grey' || settings.inverted);
  return (
    <>
      <Tool
        name={viewerWords.adjust}
        about={viewerWords.adjustAbout}
        disabled={isOff}
        isChanged={isAdjusted || isOtherView}
        opens={ADJUST_MENU}
      >
        <Icon name="adjust" />
      </Tool>
      <Tool
        name={viewerWords.magnifier}
        about={viewerWords.magnifierAbout}
        pressed={isMagnifying}
        disabled={isOff}
        onClick={onMagnify}
      >
        <Icon name="lens" />
      </Tool>
    </>
  );
}
