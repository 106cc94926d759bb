import { EYES } from '#domain/patient.ts';
import type { PagePhotograph, pagesOf, ReportPage } from '#reports/pages.ts';
import { modelsOf, type Report } from '#reports/report.ts';
import { FieldReport } from '#ui/reports/FieldReport.tsx';
import type { PicturesById } from '#ui/reports/use-print-pictures.ts';
import { fileWords } from '#ui/words/file-words.ts';
import { sheetWords } from '#ui/words/sheet.ts';

interface SheetProps {
  readonly page: ReportPage;
  readonly report: Report;
  readonly pictures: PicturesById;
}

/** One page of paper: a patient. */
export function Sheet({ page, report, pictures }: SheetProps) {
  const { patient, result, eyes, earlier } = page;
  const shown = EYES.flatMap((eye) => eyes[eye]);
  const isPatientKnown = patient.id !== null;
  // Of a patient both eyes have their place; a photograph that stands alone has the page's whole width.
  const hasEyes = eyes.OD.length + eyes.OS.length > 0;
  const places = EYES.filter((eye) => eyes[eye].length > 0 || (isPatientKnown && hasEyes && eye !== 'unknown'));
  const most = Math.max(...EYES.map((eye) => eyes[eye].length));
  return (
    <article className={`sheet sheet-${places.length} sheet-fields-${Math.min(3, most)}`} data-testid="sheet">
      <header className="sheet-head">
        <div>
          <h1>{sheetWords.title}</h1>
          <p>
            <b>{sheetWords.patient(patient.id)}</b>
            <span>{sheetWords.date(patient.visits[0]?.date ?? null)}</span>
            {!isPatientKnown && <span>{shown[0]?.file}</span>}
            {earlier > 0 && <span>{sheetWords.earlier(earlier)}</span>}
          </p>
        </div>
        <p className="sheet-notice">{fileWords.notice}</p>
      </header>
      <section className="sheet-result">
        <p className="sheet-worse">{sheetWords.worse(result)}</p>
        <p>
          {isPatientKnown && sheetWords.rule} <b>{sheetWords.state(result)}</b>
        </p>
      </section>
      <div className="sheet-eyes">
        {places.map((eye) => (
          <section key={eye} className="sheet-eye">
            <h2>{sheetWords.eye(eye)}</h2>
            {eyes[eye].length === 0 && <p className="sheet-missing">{sheetWords.missing(eye)}</p>}
            {eyes[eye].map((photograph) => (
              <FieldReport
                key={photograph.id}
                photograph={photograph}
                picture={pictures.get(photograph.id)}
                isBrief={eyes[eye].length > 2 && !isWorst(photograph, page)}
              />
            ))}
          </section>
        ))}
      </div>
      <footer className="sheet-foot">
        <p className="sheet-signature">{sheetWords.signature}</p>
        <p>{sheetWords.models(modelsOf({ photographs: shown }))}</p>
        <p>
          {sheetWords.printed(report.program.version, report.madeAt)} · {fileWords.regionNote}
        </p>
      </footer>
    </article>
  );
}

/** Of several photographs of an eye the worst is shown in full. */
function isWorst(photograph: PagePhotograph, { result }: ReturnType<typeof pagesOf>[number]): boolean {
  return EYES.some((eye) => {
    const found = result.eyes[eye];
    return found.kind === 'graded' && found.worst.photograph.id === photograph.id;
  });
}
