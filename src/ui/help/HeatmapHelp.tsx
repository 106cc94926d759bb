import { helpWords } from '#ui/words/help.ts';

/** What a heatmap says, and what it does not. */
export function HeatmapHelp() {
  return (
    <>
      <h3>{helpWords.heatmapSays}</h3>
      <List of={helpWords.heatmapSaysList} />
      <h3>{helpWords.heatmapNot}</h3>
      <List of={helpWords.heatmapNotList} />
    </>
  );
}

function List({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="help-list">
      {of.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
