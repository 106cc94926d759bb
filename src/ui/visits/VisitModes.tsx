import { type VisitMode, visitWords } from '#ui/words/visits.ts';

interface VisitModesProps {
  readonly mode: VisitMode;
  readonly onMode: (mode: VisitMode) => void;
  /** Whether one lies over the other: else they stand side by side alone. */
  readonly isReliable: boolean;
  readonly isAsTaken: boolean;
  readonly onAsTaken: (isAsTaken: boolean) => void;
}

/** Side by side, swipe or flicker. */
export function VisitModes({ mode, onMode, isReliable, isAsTaken, onAsTaken }: VisitModesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div className="tool-group" role="group" aria-label={visitWords.modes}>
      {(['side', 'swipe', 'flicker'] as const).map((id) => (
        <button
          key={id}
          type="button"
          className="tool"
          aria-pressed={id === mode}
          disabled={id !== 'side' && !isReliable}
          title={id !== 'side' && !isReliable ? visitWords.notLaid : undefined}
          onClick={() => onMode(id)}
        >
          {visitWords.mode[id]}
        </button>
      ))}
      <button
        type="button"
        className="tool"
        aria-pressed={isAsTaken || !isReliable}
        title={visitWords.asTakenAbout}
        disabled={!isReliable || mode !== 'side'}
        onClick={() => onAsTaken(!isAsTaken)}
      >
        {visitWords.asTaken}
      </button>
    </div>
  );
}
