import { csvTable } from '#reports/csv.ts';
import type { Exporter } from '#reports/exporter.ts';
import { isoTime } from '#reports/iso-time.ts';
import { modelsOf, RESEARCH_USE } from '#reports/report.ts';

const HEADER = ['time', 'by', 'photograph', 'file', 'what', 'from', 'to', 'models', 'app_version', 'exported_at', 'notice'];

/** Who changed what, and when: a row a change, oldest first. */
export const auditCsv: Exporter = {
  id: 'audit',
  stem: 'audit',
  mime: 'text/csv;charset=utf-8',
  extension: 'csv',
  takes: 'all',
  canTake: ({ audit }) => audit.length > 0,
  run: async ({ report }) => {
    const { photographs, program, madeAt } = report;
    const models = modelsOf(report).map(({ id, version, sha256 }) => `${id} ${version ?? '?'} ${sha256}`);
    const rows = photographs
      .flatMap(({ id, file, audit }) => audit.map((event) => ({ id, file, ...event })))
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, by, id, file, what, from, to }) => [
        isoTime(at),
        by,
        id,
        file,
        what,
        from,
        to,
        models.join('; '),
        program.version,
        isoTime(madeAt),
        RESEARCH_USE,
      ]);
    return new Blob([csvTable(HEADER, rows)], { type: auditCsv.mime });
  },
};
