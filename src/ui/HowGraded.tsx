import { STAGES, type StageMs } from '#domain/analysis.ts';
import { totalMs } from '#store/selectors.ts';
import { duration, STAGE_WORDS, words } from '#ui/messages.ts';
import { useAppState } from '#ui/use-app-state.ts';

/** The model's name and the time taken; the stages on demand. */
export function HowGraded({ ms }: { readonly ms: StageMs }) {
  const model = useAppState((state) => state.model);
  return (
    <details className="how">
      <summary>
        {words.gradedIn(totalMs(ms))}
        {model.kind === 'ready' && <span className="dim"> · {model.card.name}</span>}
      </summary>
      <table>
        <tbody>
          {STAGES.filter((stage) => ms[stage] !== undefined).map((stage) => (
            <tr key={stage}>
              <th scope="row">{STAGE_WORDS[stage]}</th>
              <td>{duration(ms[stage]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
