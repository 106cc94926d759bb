import { ICDR_GRADES } from '#domain/grade.ts';
import type { Override } from '#domain/override.ts';
import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import type { PagePhotograph } from '#reports/pages.ts';
import type { ReportedResult } from '#reports/report.ts';
import type { PrintPictures } from '#ui/reports/port.ts';
import { fileWords } from '#ui/words/file-words.ts';
import { sheetWords } from '#ui/words/sheet.ts';

interface FieldReportProps {
  readonly photograph: PagePhotograph;
  /** Undefined while it is made, null where it cannot be read. */
  readonly picture: PrintPictures | null | undefined;
  /** Without the five bars. */
  readonly isBrief: boolean;
}

/** One photograph on paper: without and with its heatmap, what the model and the reader say. */
export function FieldReport({ photograph, picture, isBrief }: FieldReportProps) {
  const { file, study, result, isPhantom, reading } = photograph;
  const { conflict } = lateralityOf(study);
  const { dme, note } = reading;
  return (
    <section className="sheet-field">
      <div className="sheet-field-pictures">
        <Picture address={picture?.plain} picture={picture} caption={sheetWords.withoutHeatmap} />
        {result?.outcome.kind === 'graded' && (
          <Picture
            address={picture?.overlaid ?? undefined}
            picture={picture}
            caption={picture?.overlaid && result.grid ? sheetWords.withHeatmap(result.grid.target) : sheetWords.noMap}
          />
        )}
      </div>
      <div className="sheet-field-words">
        <p className="sheet-field-file">{file}</p>
        {isPhantom && <p className="sheet-field-warning">{fileWords.phantom}</p>}
        {conflict && (
          <p className="sheet-field-warning">
            {sheetWords.conflict(study.laterality.map(({ value, source }) => sheetWords.source(value, source)))}
          </p>
        )}
        <ModelSays photograph={photograph} isBrief={isBrief} />
        <p className="sheet-field-reader">
          <b>{sheetWords.reader(reading.grade)}</b>
          {sheetWords.readerMore(reading)}
        </p>
        {dme !== 'unknown' && <p>{sheetWords.dme(dme)}</p>}
        {note && <p className="sheet-field-note">{sheetWords.note(note)}</p>}
      </div>
    </section>
  );
}

interface PictureProps {
  readonly address: string | undefined;
  readonly picture: PrintPictures | null | undefined;
  readonly caption: string;
}

function Picture({ address, picture, caption }: PictureProps) {
  return (
    <figure>
      {address && picture ? (
        <img src={address} width={picture.width} height={picture.height} alt={caption} />
      ) : (
        <div className="sheet-field-no-picture" />
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** The model's part, or why there is none. */
function ModelSays({ photograph, isBrief }: { readonly photograph: PagePhotograph; readonly isBrief: boolean }) {
  const { result, isCovered, further } = photograph;
  if (isCovered) return <p className="sheet-field-grade">{fileWords.covered}</p>;
  if (!result) return <p className="sheet-field-grade">{fileWords.notGraded}</p>;
  const { outcome } = result;
  switch (outcome.kind) {
    case 'failed':
      return (
        <>
          <p className="sheet-field-grade">{fileWords.notGraded}</p>
          <p>{fileWords.trouble(outcome.error)}</p>
        </>
      );
    case 'ungradable':
      return (
        <>
          <p className="sheet-field-grade sheet-field-ungradable">{fileWords.ungradable}</p>
          <p>
            <b>{fileWords.ungradableNote}</b>
          </p>
          <p>{sheetWords.quality(outcome.quality)}</p>
        </>
      );
    case 'graded':
      return (
        <Graded result={result} outcome={outcome} override={further['override'] as Override | undefined} isBrief={isBrief} />
      );
  }
}

interface GradedProps {
  readonly result: ReportedResult;
  readonly outcome: Extract<ReportedResult['outcome'], { kind: 'graded' }>;
  readonly override: Override | undefined;
  readonly isBrief: boolean;
}

function Graded({ result, outcome, override, isBrief }: GradedProps) {
  const { prediction, quality, familiarity } = outcome;
  const { grade, probabilities } = prediction;
  const { decision, probability } = referral(prediction, result.threshold);
  return (
    <>
      <p className="sheet-field-grade">{sheetWords.modelGrade(grade)}</p>
      <p>
        {fileWords.icdr(grade)} · <b>{decision ? fileWords.referable : fileWords.notReferable}</b>{' '}
        {fileWords.referableAt(probability, result.threshold)}
      </p>
      {result.isPreliminary && <p className="sheet-field-warning">{fileWords.preliminary}</p>}
      {override && <p className="sheet-field-warning">{sheetWords.anyway(override.reason)}</p>}
      {probabilities[grade]! < 0.5 && <p className="sheet-field-warning">{sheetWords.uncertain}</p>}
      {familiarity && !familiarity.isFamiliar && <p className="sheet-field-warning">{sheetWords.unfamiliar}</p>}
      {result.isStale && <p className="sheet-field-warning">{sheetWords.stale}</p>}
      {!isBrief && (
        <ol className="sheet-field-bars">
          {ICDR_GRADES.map((k) => (
            <li key={k} className={k === grade ? 'sheet-field-bar-graded' : undefined}>
              <span>
                {k} {fileWords.grade(k)}
              </span>
              <span className="sheet-field-track" aria-hidden="true">
                <i style={{ width: `${100 * probabilities[k]!}%` }} />
              </span>
              <span>{fileWords.percent(probabilities[k]!)}</span>
            </li>
          ))}
        </ol>
      )}
      {result.set && <p>{sheetWords.set(result.set.grades, result.set.coverage)}</p>}
      <p>{sheetWords.quality(quality)}</p>
    </>
  );
}
