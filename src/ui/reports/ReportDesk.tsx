import { type ReactNode, useMemo, useState } from 'react';
import { store } from '#store/store.ts';
import { ErrorBoundary } from '#ui/ErrorBoundary.tsx';
import { ReportsContext } from '#ui/reports/context.ts';
import { ImportNotice } from '#ui/reports/ImportNotice.tsx';
import type { ExportOptions, Reports } from '#ui/reports/port.ts';
import { ReportView } from '#ui/reports/ReportView.tsx';
import { useKeys } from '#ui/use-keys.ts';

/** Gives the page its exports, the report that can be printed, and word of a session that is being opened. */
export function ReportDesk({ reports, children }: { readonly reports: Reports; readonly children: ReactNode }) {
  const [shown, setShown] = useState<ExportOptions>();
  const desk = useMemo(() => ({ reports, showReport: setShown }), [reports]);
  useKeys({
    report: () => {
      if (store.getState().photographs.length > 0) setShown({ scope: 'patient', isDeidentified: false, hasPatientInName: false });
    },
  });
  return (
    <ErrorBoundary>
      <ReportsContext value={desk}>
        {children}
        <ImportNotice />
        {shown && <ReportView options={shown} reports={reports} onClose={() => setShown(undefined)} />}
      </ReportsContext>
    </ErrorBoundary>
  );
}
