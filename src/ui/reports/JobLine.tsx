import { Icon } from '#ui/Icon.tsx';
import { fileSize } from '#ui/numbers.ts';
import type { ExportJob } from '#ui/reports/use-export-job.ts';
import { reportWords } from '#ui/words/reports.ts';

interface JobLineProps {
  /** What is made. */
  readonly label: string;
  readonly job: ExportJob;
  readonly onCancel: () => void;
  readonly onSave: () => void;
}

/** How a file gets on. */
export function JobLine({ label, job, onCancel, onSave }: JobLineProps) {
  return (
    <p className="export-job" role="status">
      {job.kind !== 'saved' && <b>{label}</b>}
      {job.kind === 'making' && (
        <>
          <span>{job.total > 1 ? reportWords.makingOf(job.done, job.total) : reportWords.making}</span>
          <progress aria-label={reportWords.making} {...(job.total > 1 && { max: job.total, value: job.done })} />
          <button type="button" className="button small" onClick={onCancel}>
            {reportWords.cancel}
          </button>
        </>
      )}
      {job.kind === 'ready' && (
        <>
          <span>{reportWords.ready(fileSize(job.made.blob.size))}</span>
          <button type="button" className="button small primary" onClick={onSave}>
            {reportWords.save}
          </button>
          <button type="button" className="button small quiet" onClick={onCancel}>
            {reportWords.cancel}
          </button>
        </>
      )}
      {job.kind === 'saved' && (
        <span className="export-saved">
          <Icon name="check" />
          {reportWords.saved(job.name)}
        </span>
      )}
      {job.kind === 'failed' && (
        <span className="export-failed">
          <Icon name="warning" />
          {reportWords.failed}
        </span>
      )}
    </p>
  );
}
