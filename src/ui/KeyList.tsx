import { keyLines } from '#ui/words/keys.ts';

/** Every key and what it does. */
export function KeyList() {
  return (
    <dl className="key-list">
      {keyLines().map(({ action, key, does }) => (
        <div key={action}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
