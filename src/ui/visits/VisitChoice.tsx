import { lateralityOf } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { otherVisits } from '#store/visits.ts';
import { dayWords } from '#ui/days.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { visitWords } from '#ui/words/visits.ts';

interface VisitChoiceProps {
  readonly fixed: Photograph;
  readonly moving: Photograph | undefined;
}

/** Which photograph the one that is shown is compared with: its eye's other visits first, any other by hand. */
export function VisitChoice({ fixed, moving }: VisitChoiceProps) {
  const { commands } = useServices();
  const photographs = useAppState((state) => state.photographs);
  const visits = otherVisits(photographs, fixed);
  const others = photographs.filter((photograph) => photograph !== fixed && !visits.includes(photograph));
  const groups = [
    [visitWords.otherVisits, visits],
    [visitWords.otherPhotographs, others],
  ] as const;
  return (
    <label className="visit-choice">
      <span className="dim">{visitWords.compareWith}</span>
      <select
        className="pair-choice"
        value={moving?.id ?? ''}
        onChange={({ currentTarget }) => {
          const chosen = photographs.find(({ id }) => id === currentTarget.value);
          if (chosen) commands.compareVisits(fixed.id, chosen.id);
        }}
      >
        {!moving && <option value="">{visitWords.choose}</option>}
        {groups.map(
          ([label, group]) =>
            group.length > 0 && (
              <optgroup key={label} label={label}>
                {group.map((photograph) => (
                  <option key={photograph.id} value={photograph.id}>
                    {optionWords(photograph)}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
    </label>
  );
}

function optionWords({ name, study }: Photograph): string {
  const { value: eye } = lateralityOf(study);
  return [study.date && dayWords(study.date.value), eye, name].filter(Boolean).join(' · ');
}
