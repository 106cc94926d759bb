import { useState } from 'react';
import { agreement } from '#domain/agreement.ts';
import { referral } from '#domain/referral.ts';
import { resultOf, thresholdOf } from '#store/selectors.ts';
import { overlayChanged } from '#store/settings.ts';
import type { Comparison, Photograph, State } from '#store/state.ts';
import { CompareCell } from '#ui/CompareCell.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Switch } from '#ui/Switch.tsx';
import { useServices } from '#ui/services.ts';
import { Toolbar } from '#ui/Toolbar.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useFocusWhileShown } from '#ui/use-focus-while-shown.ts';
import { useKeys } from '#ui/use-keys.ts';
import { useViewport } from '#ui/use-viewport.ts';
import { NO_SIZE, useSight } from '#ui/viewer/use-sight.ts';
import type { Size } from '#ui/viewport.ts';
import { viewportKeys } from '#ui/viewport-keys.ts';
import { agreementWords, compareWords } from '#ui/words/compare.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { pageWords } from '#ui/words/page.ts';

interface CompareViewProps {
  readonly comparison: Comparison;
  readonly photograph: Photograph;
}

/** Every model on one photograph, side by side: the same part of it under each model's map, moved as one. */
export function CompareView({ comparison: { runs }, photograph }: CompareViewProps) {
  const { commands } = useServices();
  const overlay = useAppState((state) => state.settings.overlay);
  const summary = useAppState((state) => summaryOf(state, photograph));
  const [cell, setCell] = useState<Size>();
  const [peeking, setPeeking] = useState(false);
  const control = useViewport(photograph.id, cell ?? NO_SIZE, useSight(photograph));
  const active = cell && photograph.size ? control : undefined;
  useKeys({ ...viewportKeys(active), close: commands.closeComparison }, { peek: setPeeking });
  const title = useFocusWhileShown();

  const done = runs.filter(({ step }) => step.kind === 'done' || step.kind === 'failed' || step.kind === 'stopped').length;
  const isRunning = done < runs.length;
  return (
    <section className="compare" aria-label={compareWords.title}>
      <div className="compare-head">
        <h2 ref={title} tabIndex={-1}>
          {compareWords.title}
        </h2>
        <p className={summary.isCareful ? 'agreement agreement-not' : 'agreement'} role="status">
          {isRunning ? compareWords.running(done, runs.length) : summary.sentence}
        </p>
        <span className="compare-heatmap">
          {heatmapWords.overlay}
          <Switch label={heatmapWords.overlay} checked={overlay.shown} onChange={(shown) => overlayChanged({ shown })} />
        </span>
        {isRunning && (
          <button type="button" className="button" onClick={commands.stopComparing}>
            {compareWords.stop}
          </button>
        )}
        <button type="button" className="button" onClick={commands.closeComparison}>
          <Icon name="close" />
          {compareWords.close}
        </button>
      </div>
      <ul className="compare-cells" style={{ gridTemplateColumns: `repeat(${runs.length}, minmax(0, 1fr))` }}>
        {runs.map(({ model, step }, i) => (
          <CompareCell
            key={model}
            model={model}
            step={step}
            photograph={photograph}
            control={active}
            viewer={cell}
            peeking={peeking}
            {...(i === 0 ? { onSize: setCell } : {})}
          />
        ))}
      </ul>
      <p className="note compare-note">
        {compareWords.note} {pageWords.notAssessed}
      </p>
      <Toolbar control={active} canSwipe={false} />
    </section>
  );
}

/** How the answers that are there agree, in a sentence; the same object as long as the words are the same. */
function summaryOf(state: State, photograph: Photograph): { readonly sentence: string; readonly isCareful: boolean } {
  const answers = state.models.flatMap(({ id }) => {
    const result = resultOf(photograph, id);
    if (result?.outcome.kind !== 'graded') return [];
    const { prediction } = result.outcome;
    return [{ grade: prediction.grade, refer: referral(prediction, thresholdOf(state, result.by)).decision }];
  });
  const agree = agreement(answers);
  const sentence = agree ? agreementWords(agree, answers.length) : '';
  const isCareful = agree !== undefined && (agree.apart > 1 || !agree.sameReferral);
  if (last.sentence !== sentence || last.isCareful !== isCareful) last = { sentence, isCareful };
  return last;
}
let last = { sentence: '', isCareful: false };
