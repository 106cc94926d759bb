import { useRef } from 'react';
import type { Photograph, Visits } from '#store/state.ts';
import { useServices } from '#ui/services.ts';
import { useKeys } from '#ui/use-keys.ts';
import { useFullScreen } from '#ui/viewer/use-full-screen.ts';
import { TwoVisits } from '#ui/visits/TwoVisits.tsx';
import { VisitsHead } from '#ui/visits/VisitsHead.tsx';
import { pageWords } from '#ui/words/page.ts';
import { visitWords } from '#ui/words/visits.ts';

interface VisitsViewProps {
  readonly visits: Visits;
  readonly fixed: Photograph;
  readonly moving: Photograph | undefined;
}

/** Two visits of one eye: beside each other, in one place by a line that is moved, or by turns; and what changed. */
export function VisitsView({ visits, fixed, moving }: VisitsViewProps) {
  const { commands } = useServices();
  const frame = useRef<HTMLElement>(null);
  const fullScreen = useFullScreen(frame);
  useKeys({ close: fullScreen.isOn ? fullScreen.toggle : commands.closeVisits, 'full-screen': fullScreen.toggle });
  return (
    <section ref={frame} className={fullScreen.isInPage ? 'visits visits-over-page' : 'visits'} aria-label={visitWords.title}>
      <VisitsHead visits={visits} fixed={fixed} moving={moving} />
      {moving && <TwoVisits key={moving.id} visits={visits} fixed={fixed} moving={moving} fullScreen={fullScreen} />}
      {fullScreen.isOn && <p className="viewer-notice">{pageWords.notice}</p>}
    </section>
  );
}
