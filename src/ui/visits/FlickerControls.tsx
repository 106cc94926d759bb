import { Icon } from '#ui/Icon.tsx';
import { Slider } from '#ui/Slider.tsx';
import { FLICKER_MS, type Flicker } from '#ui/visits/use-flicker.ts';
import { type VisitRole, visitWords } from '#ui/words/visits.ts';

interface FlickerControlsProps {
  readonly flicker: Flicker;
  readonly intervalMs: number;
  readonly onInterval: (ms: number) => void;
  /** The visit that is not seen. */
  readonly other: VisitRole;
}

/** Pause, the pace, and the change by hand. */
export function FlickerControls({ flicker, intervalMs, onInterval, other }: FlickerControlsProps) {
  const { isByHand, isRunning, toggle, flip } = flicker;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it keeps presses on its controls from moving the photograph beneath
    <div
      className="flicker"
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {!isByHand && (
        <button type="button" className="button small" title={visitWords.pauseAbout} onClick={toggle}>
          <Icon name={isRunning ? 'pause' : 'resume'} />
          {isRunning ? visitWords.pause : visitWords.resume}
        </button>
      )}
      {!isRunning && (
        <button type="button" className="button small" onClick={flip}>
          {visitWords.show[other]}
        </button>
      )}
      {isByHand ? (
        <p className="note">{visitWords.reducedMotion}</p>
      ) : (
        <Slider
          label={visitWords.every}
          value={intervalMs}
          min={FLICKER_MS.least}
          max={FLICKER_MS.most}
          step={100}
          shown={visitWords.seconds(intervalMs)}
          onChange={onInterval}
        />
      )}
    </div>
  );
}
