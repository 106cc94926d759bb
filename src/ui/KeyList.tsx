import { KEY_WORDS } from '#ui/messages.ts';

/** Every key and what it does. */
export function KeyList() {
  return (
    <dl className="key-list">
      {KEY_WORDS.map(({ action, key, does }) => (
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
