import { useRef } from 'react';
import { Icon } from '#ui/Icon.tsx';
import { fileSize } from '#ui/numbers.ts';
import { useReports } from '#ui/reports/context.ts';
import { JobLine } from '#ui/reports/JobLine.tsx';
import type { ExportOptions } from '#ui/reports/port.ts';
import { useExportJob } from '#ui/reports/use-export-job.ts';
import { reportWords } from '#ui/words/reports.ts';

/** Saving the worklist for another computer, and opening what was saved there. Without options there is nothing to save. */
export function SessionPart({ options }: { readonly options: ExportOptions | undefined }) {
  const { reports } = useReports();
  const picker = useRef<HTMLInputElement>(null);
  const { job, start, cancel, saveReady } = useExportJob(reports.save);
  const bytes = options ? reports.report(options).report.photographs.reduce((sum, photograph) => sum + photograph.bytes, 0) : 0;
  return (
    <section className="export-session">
      <h2>{reportWords.sessionTitle}</h2>
      <div className="export-actions">
        {options && (
          <button
            type="button"
            className="button"
            disabled={job?.kind === 'making'}
            onClick={() => void start('session', (signal, progress) => reports.makeSession(options, signal, progress))}
          >
            {reportWords.saveSession}
          </button>
        )}
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <Icon name="folder" />
          {reportWords.openSession}
        </button>
        <input
          ref={picker}
          className="visually-hidden"
          type="file"
          accept=".funduscope"
          tabIndex={-1}
          aria-hidden="true"
          data-testid="session-picker"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) reports.openSession(file);
            currentTarget.value = '';
          }}
        />
      </div>
      {options && <p className="note">{reportWords.sessionAbout(fileSize(bytes))}</p>}
      {job && <JobLine label={reportWords.saveSession} job={job} onCancel={cancel} onSave={saveReady} />}
    </section>
  );
}
