import { STAGES, type StageMs } from '#domain/analysis.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { totalMs } from '#store/selectors.ts';
import { duration } from '#ui/numbers.ts';
import { useServices } from '#ui/services.ts';
import { modelName, modelWords } from '#ui/words/model.ts';
import { STAGE_WORDS } from '#ui/words/progress.ts';
import { resultWords } from '#ui/words/result.ts';

/** The model's name and the time taken; the stages and the model's card on demand. */
export function HowGraded({ ms, by }: { readonly ms: StageMs; readonly by: ModelIdentity | null }) {
  const { showCard } = useServices();
  return (
    <details className="how">
      <summary>
        {resultWords.gradedIn(totalMs(ms))}
        {by && <span className="dim how-model"> · {modelName(by)}</span>}
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
      {by && (
        <button type="button" className="button small" onClick={() => showCard(by.id)}>
          {modelWords.cardOf(by.name)}
        </button>
      )}
    </details>
  );
}
