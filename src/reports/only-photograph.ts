import type { Report, ReportedPhotograph } from '#reports/report.ts';

/** The photograph of a report of one. Throws on any other number. */
export function onlyOf({ photographs }: Report): ReportedPhotograph {
  const [photograph] = photographs;
  if (!photograph || photographs.length > 1) throw new Error('This file is of one photograph.');
  return photograph;
}
