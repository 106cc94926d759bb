import { auditCsv } from '#reports/audit-csv.ts';
import { dayCsv } from '#reports/day-csv.ts';
import { dayJson } from '#reports/day-json.ts';
import { dicomReport } from '#reports/dicom/dicom-report.ts';
import { dicomView } from '#reports/dicom/dicom-view.ts';
import type { Exporter } from '#reports/exporter.ts';
import { gridJson } from '#reports/grid-json.ts';
import { heatmapPng } from '#reports/heatmap-png.ts';
import { htmlCase } from '#reports/html-case.ts';
import { viewPng } from '#reports/view-png.ts';

/** Every kind of file, in the order of the menu. */
export const EXPORTERS: readonly Exporter[] = [
  htmlCase,
  viewPng,
  dicomReport,
  dicomView,
  heatmapPng,
  gridJson,
  dayCsv,
  dayJson,
  auditCsv,
];
