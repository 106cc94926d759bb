import type { Report } from '#reports/report.ts';
import { Icon } from '#ui/Icon.tsx';
import type { ExportOptions, Scope } from '#ui/reports/port.ts';
import { reportWords, SCOPE_WORDS } from '#ui/words/reports.ts';

const SCOPES: readonly Scope[] = ['photograph', 'patient', 'all'];

interface ExportScopeProps {
  readonly options: ExportOptions;
  readonly report: Report;
  readonly onChange: (options: ExportOptions) => void;
}

/** Which photographs, and what of the patient goes along. */
export function ExportScope({ options, report: { photographs }, onChange }: ExportScopeProps) {
  const covered = photographs.filter(({ isCovered }) => isCovered).length;
  const waiting = photographs.filter(({ isCovered, result }) => !isCovered && !result).length;
  const { scope, isDeidentified, hasPatientInName } = options;
  return (
    <fieldset className="export-scope">
      <legend className="visually-hidden">{reportWords.scope}</legend>
      <div className="export-scopes">
        {SCOPES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="export-scope"
              checked={scope === choice}
              onChange={() => onChange({ ...options, scope: choice })}
            />
            {SCOPE_WORDS[choice]}
          </label>
        ))}
        <span className="dim">{reportWords.photographs(photographs.length)}</span>
      </div>
      <label title={reportWords.deidentifyAbout}>
        <input
          type="checkbox"
          checked={isDeidentified}
          onChange={({ currentTarget }) => onChange({ ...options, isDeidentified: currentTarget.checked })}
        />
        {reportWords.deidentify}
      </label>
      <label>
        <input
          type="checkbox"
          checked={hasPatientInName && !isDeidentified}
          disabled={isDeidentified}
          onChange={({ currentTarget }) => onChange({ ...options, hasPatientInName: currentTarget.checked })}
        />
        {reportWords.patientInName}
      </label>
      {isDeidentified && (
        <p className="note">
          {reportWords.deidentifyAbout} {reportWords.burntIn}
        </p>
      )}
      {covered > 0 && (
        <p className="export-warning">
          <Icon name="cover" />
          {reportWords.covered(covered)}
        </p>
      )}
      {waiting > 0 && <p className="note">{reportWords.waiting(waiting)}</p>}
    </fieldset>
  );
}
