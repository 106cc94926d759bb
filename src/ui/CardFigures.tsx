import type { Evaluation } from '#domain/model-card.ts';
import { cardWords, figureName, figureWords } from '#ui/words/card.ts';

/** How each data set's key for a figure of its gradable photographs alone ends. */
const GRADABLE = 'Gradable';

/** Each data set's figures in a column, with what they were measured on and the command that measures them. */
export function CardFigures({ evaluations }: { readonly evaluations: readonly Evaluation[] }) {
  if (evaluations.length === 0) return null;
  const keys = [...new Set(evaluations.flatMap(({ figures }) => Object.keys(figures)))];
  const [gradable, all] = [keys.filter((key) => key.endsWith(GRADABLE)), keys.filter((key) => !key.endsWith(GRADABLE))];
  return (
    <section>
      <h3>{cardWords.figures}</h3>
      <p>{cardWords.figuresAbout}</p>
      <Figures evaluations={evaluations} keys={all} />
      {gradable.length > 0 && (
        <details>
          <summary>{cardWords.gradableAlone}</summary>
          <Figures evaluations={evaluations} keys={gradable} />
        </details>
      )}
      <dl className="card-commands">
        {evaluations.map((evaluation) => (
          <div key={evaluation.data}>
            <dt>{evaluation.data}</dt>
            <dd>
              {cardWords.perGrade(evaluation)}
              <br />
              <span className="note">
                {cardWords.measuredBy} <code>{evaluation.command}</code>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Figures({ evaluations, keys }: { readonly evaluations: readonly Evaluation[]; readonly keys: readonly string[] }) {
  return (
    <div className="card-scroll">
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">{cardWords.figure}</th>
            {evaluations.map(({ data, photographs }) => (
              <th key={data} scope="col">
                {data}
                <span className="dim"> {cardWords.count(photographs)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key}>
              <th scope="row">{figureName(key.replace(/Gradable$/, ''))}</th>
              {evaluations.map(({ data, figures }) => (
                <td key={data}>{figures[key] ? figureWords(figures[key]) : '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
