import type { Evaluation } from '#domain/model-card.ts';
import { FIGURE_WORDS, figureWords, words } from '#ui/messages.ts';

/** How each data set's key for a figure of its gradable photographs alone ends. */
const GRADABLE = 'Gradable';

/** Each data set's figures in a column, with what they were measured on and the command that measures them. */
export function CardFigures({ evaluations }: { readonly evaluations: readonly Evaluation[] }) {
  if (evaluations.length === 0) return null;
  const keys = [...new Set(evaluations.flatMap(({ figures }) => Object.keys(figures)))];
  const [gradable, all] = [keys.filter((key) => key.endsWith(GRADABLE)), keys.filter((key) => !key.endsWith(GRADABLE))];
  return (
    <section>
      <h3>{words.cardFigures}</h3>
      <p>{words.cardFiguresAbout}</p>
      <Figures evaluations={evaluations} keys={all} />
      {gradable.length > 0 && (
        <details>
          <summary>{words.cardGradableAlone}</summary>
          <Figures evaluations={evaluations} keys={gradable} />
        </details>
      )}
      <dl className="card-commands">
        {evaluations.map(({ data, command, perGrade, ungradable, failed }) => (
          <div key={data}>
            <dt>{data}</dt>
            <dd>
              {words.cardPerGrade(perGrade, ungradable, failed)}
              <br />
              <span className="note">
                {words.cardMeasuredBy} <code>{command}</code>
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
            <th scope="col">{words.cardFigure}</th>
            {evaluations.map(({ data, photographs }) => (
              <th key={data} scope="col">
                {data}
                <span className="dim"> n = {photographs.toLocaleString('en')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key}>
              <th scope="row">{FIGURE_WORDS[key.replace(/Gradable$/, '')] ?? key}</th>
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
