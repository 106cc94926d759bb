import type { ComponentProps } from 'react';
import { isAdjusted } from '#domain/look.ts';
import { markingToggled } from '#store/marks.ts';
import { bothToggled } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { offeredVisit } from '#store/visits.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { ADJUST_MENU } from '#ui/viewer/AdjustMenu.tsx';
import { markWords } from '#ui/words/marks.ts';
import { viewerWords } from '#ui/words/viewer.ts';
import { visitWords } from '#ui/words/visits.ts';

interface ViewerToolsProps {
  readonly photograph: Photograph | undefined;
  readonly isMagnifying: boolean;
  readonly onMagnify: () => void;
}

/** The tools beside the views: adjustments, magnifier, both eyes. */
export function ViewerTools({ photograph, isMagnifying, onMagnify }: ViewerToolsProps) {
  const { view, inverted, both } = useAppState((state) => state.settings);
  const isMarking = useAppState((state) => state.marking.isOn);
  const isChanged = view === 'grey' || inverted || (photograph !== undefined && isAdjusted(photograph.look));
  const isOff = !photograph?.size;
  const { commands } = useServices();
  const offered = useAppState((state) => photograph && offeredVisit(state, photograph));
  const isAlone = useAppState(({ photographs }) => photographs.length < 2);
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
      <Tool
        icon="lens"
        name={viewerWords.magnifier}
        about={viewerWords.magnifierAbout}
        pressed={isMagnifying}
        disabled={isOff}
        onClick={onMagnify}
      />
      <Tool
        icon="pen"
        name={markWords.tools}
        about={markWords.toolsAbout}
        pressed={isMarking}
        disabled={isOff}
        onClick={markingToggled}
      />
      <Tool
        icon="eyes"
        name={viewerWords.both}
        about={`${viewerWords.both} (B)`}
        pressed={both}
        disabled={!photograph}
        onClick={bothToggled}
      />
      <Tool
        icon="visits"
        name={visitWords.tool}
        about={visitWords.tool}
        disabled={isOff || isAlone}
        onClick={() => photograph && commands.compareVisits(photograph.id, offered?.id ?? null)}
      />
    </div>
  );
}

interface ToolProps {
  readonly icon: ComponentProps<typeof Icon>['name'];
  readonly name: string;
  readonly about: string;
  /** Left out of a tool that is no switch. */
  readonly pressed?: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

const Tool = ({ icon, name, about, pressed, disabled, onClick }: ToolProps) => (
  <button
    type="button"
    className="tool tool-icon"
    aria-label={name}
    title={about}
    aria-pressed={pressed}
    disabled={disabled}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);
