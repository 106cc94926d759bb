import { useId, useState } from 'react';
import { compilePattern, DEFAULT_NAME_PATTERNS, PATTERN_FIELDS } from '#domain/name-pattern.ts';
import { namePatternsChanged } from '#store/intake.ts';
import { Icon } from '#ui/Icon.tsx';
import { NamePreview } from '#ui/settings/NamePreview.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { intakeWords } from '#ui/words/intake.ts';

/** The site's patterns for file names, and what they read. A pattern that is none is said so, and reads nothing. */
export function NamePatternsSection() {
  const kept = useAppState(({ site }) => site.namePatterns);
  // What is being typed: a row left empty is no pattern, and stays while it is typed in.
  const [rows, setRows] = useState<readonly string[]>(kept);
  const change = (next: readonly string[]) => {
    setRows(next);
    namePatternsChanged(next.map((row) => row.trim()).filter((row) => row !== ''));
  };
  const title = useId();
  return (
    <section className="patterns" aria-labelledby={title}>
      <h2 id={title}>{intakeWords.patternsTitle}</h2>
      <p className="dim">{intakeWords.patternsAbout}</p>
      <div className="patterns-columns">
        <div>
          <ol className="patterns-list">
            {rows.map((row, i) => (
              <PatternRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its text is being typed
                key={i}
                text={row}
                place={i + 1}
                onText={(text) => change(rows.with(i, text))}
                onRemove={() => change(rows.toSpliced(i, 1))}
                onRaise={i === 0 ? undefined : () => change(rows.toSpliced(i, 1).toSpliced(i - 1, 0, row))}
              />
            ))}
          </ol>
          <div className="patterns-actions">
            <button type="button" className="button small" onClick={() => setRows([...rows, ''])}>
              <Icon name="plus" />
              {intakeWords.addPattern}
            </button>
            <button type="button" className="button small quiet" onClick={() => change(DEFAULT_NAME_PATTERNS)}>
              {intakeWords.defaults}
            </button>
          </div>
        </div>
        <div>
          <NamePreview patterns={kept} />
          <h3>{intakeWords.patternsFields}</h3>
          <dl className="patterns-fields">
            {PATTERN_FIELDS.map((field) => (
              <div key={field}>
                <dt>
                  <code>{`{${field}}`}</code>
                </dt>
                <dd>{intakeWords.fieldWords[field]}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </section>
  );
}

interface PatternRowProps {
  readonly text: string;
  readonly place: number;
  readonly onText: (text: string) => void;
  readonly onRemove: () => void;
  readonly onRaise: (() => void) | undefined;
}

function PatternRow({ text, place, onText, onRemove, onRaise }: PatternRowProps) {
  const compiled = compilePattern(text);
  const fault = text.trim() === '' || compiled.ok ? undefined : intakeWords.fault(compiled.error);
  const id = useId();
  return (
    <li>
      <input
        type="text"
        className="field"
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-label={intakeWords.pattern(place)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? id : undefined}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
      <button
        type="button"
        className="button small quiet patterns-up"
        disabled={!onRaise}
        aria-label={intakeWords.raisePattern(text)}
        title={intakeWords.raisePattern(text)}
        onClick={onRaise}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        className="button small quiet"
        aria-label={intakeWords.removePattern(text)}
        title={intakeWords.removePattern(text)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
      {fault && (
        <p id={id} className="patterns-fault">
          {fault}
        </p>
      )}
    </li>
  );
}
