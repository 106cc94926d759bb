import { useEffect, useRef, useState } from 'react';
import type { SetAside } from '#store/state.ts';
import { Icon } from '#ui/Icon.tsx';
import { useReports } from '#ui/reports/context.ts';
import { JobLine } from '#ui/reports/JobLine.tsx';
import { useExportJob } from '#ui/reports/use-export-job.ts';
import { useServices } from '#ui/services.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { asideWords } from '#ui/words/aside.ts';

/** What the page opened without, since it had died of it: what happened, and what can be done, until the reader decides. */
export function AsideNotice() {
  const aside = useAppState((state) => state.storage.aside);
  return aside && <Aside key={aside.photographs.map(({ id }) => id).join()} aside={aside} />;
}

function Aside({ aside: { cause, photographs } }: { readonly aside: SetAside }) {
  const { commands } = useServices();
  const { reports } = useReports();
  const { job, start, cancel, saveReady } = useExportJob(reports.save);
  const keep = useRef<HTMLButtonElement>(null);
  const [isSure, setIsSure] = useState(false);
  const names = photographs.map(({ name }) => name);
  const unreadable = photographs.filter(({ canExport }) => !canExport).map(({ name }) => name);
  const count = photographs.length;
  // The question took the place of the button that was pressed: the focus goes to the answer that harms nothing.
  useEffect(() => {
    if (isSure) keep.current?.focus();
  }, [isSure]);

  return (
    <section className="aside-notice" role="status">
      <Icon name="warning" />
      <div>
        <p>{isSure ? asideWords.sure(names) : asideWords.what(cause, names)}</p>
        {unreadable.length > 0 && <p className="dim">{asideWords.unreadable(unreadable)}</p>}
        {job && <JobLine label={asideWords.export} job={job} onCancel={cancel} onSave={saveReady} />}
      </div>
      {isSure ? (
        <div className="aside-choice">
          <button type="button" ref={keep} className="button small" onClick={() => setIsSure(false)}>
            {asideWords.keep(count)}
          </button>
          <button type="button" className="button small danger" onClick={commands.deleteAside}>
            {asideWords.confirm(count)}
          </button>
        </div>
      ) : (
        <div className="aside-choice">
          <button
            type="button"
            className="button small"
            title={asideWords.exportAbout}
            disabled={job?.kind === 'making'}
            onClick={() => void start('session', reports.makeWholeSession)}
          >
            {asideWords.export}
          </button>
          <button type="button" className="button small" onClick={commands.showAside}>
            {asideWords.show(count)}
          </button>
          <button type="button" className="button small" onClick={() => setIsSure(true)}>
            {asideWords.delete(count)}
          </button>
        </div>
      )}
    </section>
  );
}
