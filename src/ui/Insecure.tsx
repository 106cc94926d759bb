import { words } from '#ui/messages.ts';

/** Instead of the page where the browser withholds what it needs: it came by plain http from another machine. */
export function Insecure() {
  return (
    <main className="bug" role="alert">
      <h1>{words.insecureTitle}</h1>
      <p>{words.insecureLead}</p>
      <p>{words.insecureRemedy}</p>
      <p className="dim">{words.notice}</p>
    </main>
  );
}
