import { useEffect, useRef } from 'react';
import { cardOf } from '#store/selectors.ts';
import { CardDecisions } from '#ui/CardDecisions.tsx';
import { CardFigures } from '#ui/CardFigures.tsx';
import { Icon } from '#ui/Icon.tsx';
import { decimal } from '#ui/numbers.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { cardWords } from '#ui/words/card.ts';
import { modelWords } from '#ui/words/model.ts';
import { pageWords } from '#ui/words/page.ts';

/** A model's card, for people: what it is for, what it learned from, how well it grades, where it is weak, and what it consists of. */
export function CardDialog({ model, onClose }: { readonly model: string; readonly onClose: () => void }) {
  const card = useAppState((state) => cardOf(state, model));
  const entry = useAppState((state) => state.models.find(({ id }) => id === model));
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  if (!card || !entry) return null;
  const { training } = card;
  return (
    <dialog ref={dialog} className="card" aria-label={modelWords.cardOf(card.name)} onClose={onClose}>
      <div className="keys-head card-head">
        <h2>
          {card.name}
          <span className="dim">{cardWords.version(card.version, card.backbone)}</span>
        </h2>
        <button type="button" className="button quiet" aria-label={pageWords.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="card-body" tabIndex={0} aria-label={modelWords.card}>
        {entry.isOwn && (
          <p className="uncertain-note">
            {modelWords.ownNotShipped(card.name)} {modelWords.ownFigures}
          </p>
        )}
        <section>
          <h3>{cardWords.use}</h3>
          <p>{card.intendedUse}</p>
        </section>
        <section>
          <h3>{cardWords.limits}</h3>
          <ul className="card-limits">
            {card.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </section>
        <CardFigures evaluations={card.evaluations} />
        <section>
          <h3>{cardWords.training}</h3>
          <table className="card-table">
            <thead>
              <tr>
                <th scope="col">{modelWords.dataSet}</th>
                <th scope="col">{cardWords.photographs}</th>
                <th scope="col">{cardWords.licence}</th>
              </tr>
            </thead>
            <tbody>
              {training.data.map(({ name, photographs, licence }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{decimal(photographs)}</td>
                  <td className="card-words">{licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{cardWords.seen(training.photographs, training.patients)}</p>
          <p>{training.notes}</p>
          <p className="note">
            {cardWords.trainedBy} <code>{training.command}</code>, {cardWords.seed(training.seed)}
          </p>
        </section>
        <CardDecisions card={card} />
        <section>
          <h3>{cardWords.licenceOf}</h3>
          <p>{card.licence}</p>
        </section>
        <details className="card-files">
          <summary>{cardWords.files}</summary>
          <dl>
            <div>
              <dt>card.json</dt>
              <dd>
                <code>{entry.sha256}</code>
              </dd>
            </div>
            {Object.entries(card.files).map(([name, { sha256 }]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{sha256}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      </section>
    </dialog>
  );
}
