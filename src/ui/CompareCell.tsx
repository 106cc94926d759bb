import { useEffect, useId, useRef } from 'react';
import { isToned } from '#domain/look.ts';
import { referral } from '#domain/referral.ts';
import { apertureOf, identityOf, isUncertain, resultOf, thresholdOf, totalMs } from '#store/selectors.ts';
import type { ComparisonStep, ModelResult, Photograph } from '#store/state.ts';
import { GradeBars } from '#ui/GradeBars.tsx';
import { HeatmapLayer } from '#ui/HeatmapLayer.tsx';
import { duration } from '#ui/numbers.ts';
import { PhotographLayer } from '#ui/PhotographLayer.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { useGestures } from '#ui/use-gestures.ts';
import { useSize } from '#ui/use-size.ts';
import { StageFrame } from '#ui/viewer/StageFrame.tsx';
import { ToneFilter } from '#ui/viewer/ToneFilter.tsx';
import type { ViewportControl } from '#ui/viewer/viewport-control.ts';
import type { Size } from '#ui/viewport.ts';
import { compareWords, comparisonWords } from '#ui/words/compare.ts';
import { GRADE_WORDS } from '#ui/words/grades.ts';
import { heatmapWords } from '#ui/words/heatmap.ts';
import { modelName, modelWords } from '#ui/words/model.ts';
import { resultWords } from '#ui/words/result.ts';
import { trouble } from '#ui/words/trouble.ts';

interface CompareCellProps {
  readonly model: string;
  readonly step: ComparisonStep;
  readonly photograph: Photograph;
  readonly control: ViewportControl | undefined;
  readonly viewer: Size | undefined;
  readonly peeking: boolean;
  /** Hears the size of the picture's place, CSS px. */
  readonly onSize?: (size: Size) => void;
}

/** One model's answer: its map on the photograph, grade, probabilities and time; or how far it is. */
export function CompareCell({ model, step, photograph, control, viewer, peeking, onSize }: CompareCellProps) {
  const name = useAppState((state) => {
    const entry = state.models.find(({ id }) => id === model);
    return entry ? modelName(identityOf(entry)) : model;
  });
  const isInUse = useAppState((state) => state.model.kind === 'ready' && state.model.by.id === model);
  const result = resultOf(photograph, model);
  const graded = result?.outcome.kind === 'graded' ? result.outcome : undefined;
  const area = useRef<HTMLDivElement>(null);
  const measured = useSize(area);
  useEffect(() => {
    if (measured) onSize?.(measured);
  }, [measured, onSize]);
  const { handlers } = useGestures(area, control);
  const title = useId();
  return (
    <li className="compare-cell" aria-labelledby={title}>
      <h3 id={title} className="compare-name">
        <span>{name}</span>
        {isInUse && <span className="tagged">{modelWords.inUse}</span>}
        {graded && <span className="dim compare-time">{duration(totalMs(graded.ms))}</span>}
      </h3>
      <div ref={area} className="viewer-area compare-area" role="img" aria-label={compareWords.mapOf(name)} {...handlers}>
        {control && viewer && photograph.size && (
          <CompareStage
            photograph={photograph}
            size={photograph.size}
            viewer={viewer}
            control={control}
            result={result}
            peeking={peeking}
          />
        )}
      </div>
      <div className="compare-foot">{result ? <Answer result={result} /> : <Progress step={step} name={name} />}</div>
    </li>
  );
}

interface CompareStageProps {
  readonly photograph: Photograph;
  readonly size: Size;
  readonly viewer: Size;
  readonly control: ViewportControl;
  readonly result: ModelResult | undefined;
  readonly peeking: boolean;
}

function CompareStage({ photograph, size, viewer, control, result, peeking }: CompareStageProps) {
  const { view, inverted } = useAppState((state) => state.settings);
  const aperture = apertureOf(photograph);
  const filterId = useId();
  const { look } = photograph;
  const filter = isToned(look) || inverted ? `url("#${filterId}")` : undefined;
  return (
    <StageFrame control={control} size={size}>
      {filter && <ToneFilter id={filterId} look={look} inverted={inverted} />}
      <PhotographLayer id={photograph.id} view={view} size={size} viewer={viewer} control={control} filter={filter} />
      {result?.grid && aperture && <HeatmapLayer grid={result.grid} aperture={aperture} size={size} isHidden={peeking} />}
    </StageFrame>
  );
}

function Answer({ result: { by, outcome, grid, target } }: { readonly result: ModelResult }) {
  const threshold = useAppState((state) => thresholdOf(state, by));
  if (outcome.kind === 'failed') return <p className="compare-failed">{trouble(outcome.error).what}</p>;
  if (outcome.kind === 'ungradable') {
    return <p className="compare-failed">{compareWords.ungradable(outcome.quality.reasons)}</p>;
  }
  const { prediction } = outcome;
  const { decision, probability } = referral(prediction, threshold);
  return (
    <div className="compare-answer">
      <p className={isUncertain(prediction) ? 'compare-grade compare-uncertain' : 'compare-grade'}>
        {GRADE_WORDS[prediction.grade]}
      </p>
      <p className={decision ? 'compare-referral beside-refer' : 'compare-referral beside-calm'}>
        {resultWords.referralOdds(decision, probability)}
      </p>
      <GradeBars prediction={prediction} />
      <p className="note compare-evidence">
        {grid && target ? (grid.max > 0 ? heatmapWords.evidenceFor(target) : heatmapWords.noEvidence) : heatmapWords.explaining}
      </p>
    </div>
  );
}

function Progress({ step, name }: { readonly step: ComparisonStep; readonly name: string }) {
  if (step.kind === 'failed') {
    return (
      <div className="compare-answer">
        <p className="compare-failed">{trouble(step.error).what}</p>
        <p className="note">{trouble(step.error).remedy}</p>
      </div>
    );
  }
  const isBusy = step.kind === 'loading' || step.kind === 'self-test' || step.kind === 'grading';
  return (
    <div className="compare-answer">
      <p className="dim">{comparisonWords(step)}</p>
      {isBusy && (
        <progress
          aria-label={name}
          max={step.kind === 'loading' ? step.totalBytes || 1 : 1}
          value={step.kind === 'loading' && step.totalBytes > 0 ? step.loadedBytes : undefined}
        />
      )}
    </div>
  );
}
