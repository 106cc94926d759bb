import { useRef, useState } from 'react';
import type { State } from '#store/state.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { helpWords } from '#ui/words/help.ts';

/** What to send with a report of a problem: facts of page, browser and model, and none of a patient. */
export function ProblemHelp() {
  const facts = useAppState(factsOf);
  const text = useRef<HTMLPreElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(facts);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
      getSelection()?.selectAllChildren(text.current!);
    }
  }
  return (
    <>
      {helpWords.problem.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <h3>{helpWords.facts}</h3>
      <pre ref={text} className="help-facts" lang="en">
        {facts}
      </pre>
      <div className="help-copy">
        <button type="button" className="button" onClick={() => void copy()}>
          {helpWords.copy}
        </button>
        <span role="status">
          {outcome === 'copied' && helpWords.copied}
          {outcome === 'failed' && helpWords.copyFailed}
        </span>
      </div>
    </>
  );
}

/** In English for whoever mends it. */
function factsOf({ model, storage, offline, photographs }: State): string {
  const kinds = photographs.map(({ progress }) => (progress.kind === 'done' ? progress.outcome.kind : progress.kind));
  const counts = [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`);
  const grader = model.kind === 'ready' ? `${model.by.name} ${model.card.version}, ${model.by.sha256.slice(0, 12)}` : model.kind;
  const backend = model.kind === 'ready' ? `${model.backend.name} ${model.backend.detail}` : '';
  const failure = model.kind === 'failed' ? `Error: ${JSON.stringify(model.error)}` : '';
  return [
    `Funduscope ${import.meta.env['VITE_VERSION'] ?? 'dev'}`,
    `Model: ${grader}`,
    backend && `Backend: ${backend.trim()}, isolated: ${crossOriginIsolated}`,
    failure,
    `Photographs: ${counts.join(', ') || 'none'}`,
    `Storage: ${storage.mode}${storage.trouble ? `, ${storage.trouble}` : ''}; offline: ${offline.page}; update: ${offline.update}`,
    `Browser: ${navigator.userAgent}`,
    `Screen: ${innerWidth} × ${innerHeight}, ${devicePixelRatio} device px a px; ${navigator.hardwareConcurrency} cores`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
