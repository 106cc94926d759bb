import { isAdjusted } from '#domain/look.ts';
import { markingToggled } from '#store/marks.ts';
import { bothToggled } from '#store/settings.ts';
import type { Photograph } from '#store/state.ts';
import { offeredVisit } from '#store/visits.ts';
import { Icon } from '#ui/Icon.tsx';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { LookTools } from '#ui/viewer/LookTools.tsx';
import { Tool } from '#ui/viewer/Tool.tsx';
import { markWords } from '#ui/words/marks.ts';
import { viewerWords } from '#ui/words/viewer.ts';
import { visitWords } from '#ui/words/visits.ts';

interface ViewerToolsProps {
  readonly photograph: Photograph | undefined;
  readonly isMagnifying: boolean;
  readonly onMagnify: () => void;
}

/** The tools beside the views: adjustments, magnifier, marks, both eyes. */
export function ViewerTools({ photograph, isMagnifying, onMagnify }: ViewerToolsProps) {
  const { both } = useAppState((state) => state.settings);
  const isMarking = useAppState((state) => state.marking.isOn);
  const isOff = !photograph?.size;
  const { commands } = useServices();
  const offered = useAppState((state) => photograph && offeredVisit(state, photograph));
  const isAlone = useAppState(({ photographs }) => photographs.length < 2);
  return (
    <div className="tool-group">
      <LookTools
        isAdjusted={photograph !== undefined && isAdjusted(photograph.look)}
        isOff={isOff}
        isMagnifying={isMagnifying}
        onMagnify={onMagnify}
      />
      <Tool name={markWords.tools} about={markWords.toolsAbout} pressed={isMarking} disabled={isOff} onClick={markingToggled}>
        <Icon name="pen" />
      </Tool>
      <Tool name={viewerWords.both} about={viewerWords.bothAbout} pressed={both} disabled={!photograph} onClick={bothToggled}>
        <Icon name="eyes" />
      </Tool>
      <Tool
        name={visitWords.tool}
        disabled={isOff || isAlone}
        onClick={() => photograph && commands.compareVisits(photograph.id, offered?.id ?? null)}
      >
        <Icon name="visits" />
      </Tool>
    </div>
  );
}
