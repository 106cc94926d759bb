import { useEffect, useRef, useState } from 'react';
import { EXPORTERS } from '#reports/registry.ts';
import { Icon } from '#ui/Icon.tsx';
import { useReports } from '#ui/reports/context.ts';
import { ExportScope } from '#ui/reports/ExportScope.tsx';
import { JobLine } from '#ui/reports/JobLine.tsx';
import type { ExportOptions } from '#ui/reports/port.ts';
import { SessionPart } from '#ui/reports/SessionPart.tsx';
import { useExportJob } from '#ui/reports/use-export-job.ts';
import { useAppState } from '#ui/use-app-state.ts';
import { EXPORT_WORDS, reportWords } from '#ui/words/reports.ts';

const MENU = 'exports';

/** The button of exports in the header, and the menu that it opens. */
export function ExportMenu() {
  const hasPhotographs = useAppState(({ photographs }) => photographs.length > 0);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="export">
      <button type="button" className="button quiet" popoverTarget={MENU} title={reportWords.menu}>
        <Icon name="export" />
        {reportWords.export}
      </button>
      <div
        id={MENU}
        className="models exports"
        role="dialog"
        aria-label={reportWords.menu}
        popover="auto"
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && (hasPhotographs ? <Exports /> : <SessionPart options={undefined} />)}
      </div>
    </div>
  );
}

/** Everything that can be made, of the photographs chosen. */
function Exports() {
  const { reports, showReport } = useReports();
  const [options, setOptions] = useState<ExportOptions>({ scope: 'patient', isDeidentified: false, hasPatientInName: false });
  const { job, start, cancel, saveReady } = useExportJob(reports.save);
  const first = useRef<HTMLButtonElement>(null);
  // What is said of the choice follows the worklist.
  useAppState(({ photographs }) => photographs);
  const { report } = reports.report(options);
  useEffect(() => first.current?.focus(), []);

  return (
    <>
      <ExportScope options={options} report={report} onChange={setOptions} />
      <button
        ref={first}
        type="button"
        className="button export-report"
        onClick={() => {
          document.getElementById(MENU)?.hidePopover();
          showReport(options);
        }}
      >
        <Icon name="page" />
        <span>
          {reportWords.report}
          <small>{reportWords.reportAbout}</small>
        </span>
        <kbd>P</kbd>
      </button>
      <ul className="export-list">
        {EXPORTERS.map(({ id, canTake }) => (
          <li key={id}>
            <button
              type="button"
              className="export-item"
              disabled={!report.photographs.some(canTake) || job?.kind === 'making'}
              onClick={() => void start(id, (signal, progress) => reports.make(id, options, signal, progress), id === 'case')}
            >
              <b>{EXPORT_WORDS[id]?.label ?? id}</b>
              <small>{EXPORT_WORDS[id]?.about}</small>
            </button>
          </li>
        ))}
      </ul>
      {job && <JobLine label={EXPORT_WORDS[job.id]?.label ?? job.id} job={job} onCancel={cancel} onSave={saveReady} />}
      <p className="note export-note">{reportWords.metadata}</p>
      <SessionPart options={options} />
    </>
  );
}
