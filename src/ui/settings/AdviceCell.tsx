import { useEffect, useId, useRef } from 'react';
import { ADVICE_ACTIONS, type Advice, INTERVAL_UNITS, type Interval, withAdvice } from '#domain/advice.ts';
import type { DmeFlag, OwnGrade } from '#domain/reading.ts';
import { siteChanged } from '#store/site.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { adviceWords } from '#ui/words/advice.ts';

/** What is advised for one grade and one DME flag, to be edited. */
export function AdviceCell({ grade, dme }: { readonly grade: OwnGrade; readonly dme: DmeFlag }) {
  const table = useAppState(({ site }) => site.advice);
  const { action, within, note } = table[grade][dme];
  const first = useRef<HTMLSelectElement>(null);
  const id = useId();
  useEffect(() => first.current?.focus(), []);
  const change = (changed: Partial<Advice>) => siteChanged({ advice: withAdvice(table, grade, dme, changed) });
  const unit = within?.unit ?? 'months';
  return (
    <fieldset className="advice-cell">
      <legend>{adviceWords.edit(grade, dme)}</legend>
      <label>
        <span>{adviceWords.action}</span>
        <select
          ref={first}
          value={action}
          onChange={({ currentTarget }) => change({ action: currentTarget.value as Advice['action'] })}
        >
          {ADVICE_ACTIONS.map((choice) => (
            <option key={choice} value={choice}>
              {adviceWords.actions[choice]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{adviceWords.within}</span>
        <input
          type="number"
          min={1}
          max={120}
          value={within?.count ?? ''}
          onChange={({ currentTarget }) =>
            change({ within: currentTarget.value === '' ? null : { count: currentTarget.valueAsNumber, unit } })
          }
        />
      </label>
      <label>
        <span className="visually-hidden">{adviceWords.unit}</span>
        <select
          value={unit}
          disabled={!within}
          onChange={({ currentTarget }) =>
            within && change({ within: { count: within.count, unit: currentTarget.value as Interval['unit'] } })
          }
        >
          {INTERVAL_UNITS.map((choice) => (
            <option key={choice} value={choice}>
              {adviceWords.units[choice]}
            </option>
          ))}
        </select>
      </label>
      <label className="advice-own" htmlFor={id}>
        <span>{adviceWords.noteLabel}</span>
        <input
          id={id}
          type="text"
          maxLength={160}
          value={note}
          onChange={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </label>
    </fieldset>
  );
}
