import { Icon } from '#ui/Icon.tsx';
import { Tool } from '#ui/viewer/Tool.tsx';
import type { FullScreen } from '#ui/viewer/use-full-screen.ts';
import { viewerWords } from '#ui/words/viewer.ts';

/** Over the whole screen, and back. */
export const FullScreenTool = ({ fullScreen: { isOn, toggle } }: { readonly fullScreen: FullScreen }) => (
  <Tool
    name={isOn ? viewerWords.leaveFullScreen : viewerWords.fullScreen}
    about={viewerWords.fullScreenAbout}
    pressed={isOn}
    onClick={toggle}
  >
    <Icon name={isOn ? 'small-screen' : 'full-screen'} />
  </Tool>
);
