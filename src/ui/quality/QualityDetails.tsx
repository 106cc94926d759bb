import type { Quality } from '#domain/quality.ts';
import { gradableShare, troublesOf } from '#domain/quality-regions.ts';
import { isQualityMapShown, qualityMapToggled } from '#store/quality-map.ts';
import { selectedPhotograph } from '#store/selectors.ts';
import { QualityBars } from '#ui/quality/QualityBars.tsx';
import { useAppState } from '#ui/use-app-state.ts';
import { qualityWords, troubleWords } from '#ui/words/quality.ts';

/** A single cell is not worth a sentence, and the edge that every camera of a kind cuts off is none of the patient's. */
const WORTH_SAYING = 0.03;
const CUT_OFF = 0.2;

/** The troubles that have a place, the largest first. */
export const spokenTroubles = ({ regions }: Quality) =>
  regions ? troublesOf(regions).filter(({ reason, share }) => share > (reason === 'field-cut-off' ? CUT_OFF : WORTH_SAYING)) : [];

/** What was measured, where it falls short, and what to do about it. */
export function QualityDetails({ quality }: { readonly quality: Quality }) {
  const isShown = useAppState((state) => {
    const photograph = selectedPhotograph(state);
    return photograph !== undefined && isQualityMapShown(state, photograph);
  });
  // What the whole photograph is refused for has its tip already.
  const troubles = spokenTroubles(quality).filter(
    ({ reason, place }) => place !== 'everywhere' || !quality.reasons.includes(reason),
  );
  const hasStrayLight = (quality.strayLight ?? 0) > 0;
  return (
    <div className="quality-details">
      <QualityBars quality={quality} />
      {(troubles.length > 0 || hasStrayLight) && (
        <ul className="quality-troubles">
          {troubles.map((trouble) => (
            <li key={trouble.reason}>{troubleWords(trouble)}</li>
          ))}
          {hasStrayLight && <li>{qualityWords.strayLight}</li>}
        </ul>
      )}
      {quality.regions && (
        <p className="quality-field">
          {qualityWords.gradableField(gradableShare(quality.regions))}
          <button
            type="button"
            className="button small"
            aria-pressed={isShown}
            title={qualityWords.map}
            onClick={qualityMapToggled}
          >
            {qualityWords.showMap} <kbd>{qualityWords.mapKey}</kbd>
          </button>
        </p>
      )}
    </div>
  );
}
