import { insecureWords } from '#ui/words/insecure.ts';
import { pageWords } from '#ui/words/page.ts';

/** Instead of the page where the browser withholds what it needs: it came by plain http from another machine. */
export function Insecure() {
  return (
    <main className="bug" role="alert">
      <h1>{insecureWords.title}</h1>
      <p className="bug-lead">{insecureWords.lead}</p>
      <ul className="bug-remedies">
        {insecureWords.remedies.map((remedy) => (
          <li key={remedy}>{remedy}</li>
        ))}
      </ul>
      <p className="dim">{pageWords.notice}</p>
    </main>
  );
}
