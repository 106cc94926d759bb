import { createContext, use } from 'react';
import type { ExportOptions, Reports } from '#ui/reports/port.ts';

interface ReportDesk {
  readonly reports: Reports;
  /** Opens the report of the photographs that the options name, to be printed. */
  readonly showReport: (options: ExportOptions) => void;
}

export const ReportsContext = createContext<ReportDesk | undefined>(undefined);

/** What the components ask of reports. Throws outside <ReportDesk>. */
export function useReports(): ReportDesk {
  const desk = use(ReportsContext);
  if (!desk) throw new Error('useReports is for components inside <ReportDesk>.');
  return desk;
}
