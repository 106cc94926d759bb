import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { pagesOf } from '#reports/pages.ts';
import { Icon } from '#ui/Icon.tsx';
import type { ExportOptions, Reports } from '#ui/reports/port.ts';
import { Sheet } from '#ui/reports/Sheet.tsx';
import { usePrintPictures } from '#ui/reports/use-print-pictures.ts';
import { reportWords } from '#ui/words/reports.ts';
import { sheetWords } from '#ui/words/sheet.ts';

interface ReportViewProps {
  readonly options: ExportOptions;
  readonly reports: Reports;
  readonly onClose: () => void;
}

/** The report as it will be printed, a page a patient, above everything else. */
export function ReportView({ options, reports, onClose }: ReportViewProps) {
  // As it was when it was opened: a report does not change under the reader's hand.
  const [{ report, ids }] = useState(() => reports.report(options));
  const [pages] = useState(() => pagesOf(report));
  const { pictures, done } = usePrintPictures(reports, report, ids);
  const view = useRef<HTMLElement>(null);
  const isReady = done === ids.length;
  useModal(view, onClose);

  return createPortal(
    <section ref={view} className="report-view" role="dialog" aria-modal="true" aria-label={sheetWords.preview} tabIndex={-1}>
      <div className="report-bar">
        <h2>{sheetWords.preview}</h2>
        <p className="dim" role="status">
          {isReady ? sheetWords.hint : sheetWords.preparing(done, ids.length)}
        </p>
        <button type="button" className="button primary" disabled={!isReady} onClick={() => print()}>
          <Icon name="page" />
          {sheetWords.print}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {sheetWords.close}
        </button>
      </div>
      {report.isDeidentified && <p className="report-note">{`${reportWords.deidentifyAbout} ${reportWords.burntIn}`}</p>}
      {pages.map((page) => (
        <Sheet key={page.patient.key} page={page} report={report} pictures={pictures} />
      ))}
    </section>,
    document.body,
  );
}

/** While it is open the page beneath hears no key and takes no focus; Escape closes, and the focus goes back. */
function useModal(view: { readonly current: HTMLElement | null }, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const root = document.getElementById('root');
    const before = document.activeElement;
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
      // Tab, scrolling keys and the browser's own chords go on as ever: only the page's shortcuts do not hear them.
      event.stopPropagation();
    };
    root?.setAttribute('inert', '');
    window.addEventListener('keydown', hear, { capture: true });
    view.current?.focus();
    return () => {
      root?.removeAttribute('inert');
      window.removeEventListener('keydown', hear, { capture: true });
      if (before instanceof HTMLElement) before.focus();
    };
  }, [view]);
}
