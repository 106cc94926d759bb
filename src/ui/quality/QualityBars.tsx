import { QUALITY_LIMITS, type Quality } from '#domain/quality.ts';
import { percent } from '#ui/numbers.ts';
import { qualityWords } from '#ui/words/quality.ts';

const MEASURES = ['focus', 'exposure', 'contrast', 'coverage'] as const;

/** What was measured, each with the mark that it must reach. */
export function QualityBars({ quality }: { readonly quality: Quality }) {
  return (
    <dl className="quality-bars">
      {MEASURES.map((measure) => {
        const value = quality[measure];
        if (value === undefined) return null;
        const limit = QUALITY_LIMITS[measure];
        return (
          <div key={measure} className={value < limit ? 'quality-bar quality-bar-low' : 'quality-bar'}>
            <dt>{qualityWords.measures[measure]}</dt>
            <dd>
              <span className="quality-track" aria-hidden="true">
                <i style={{ width: `${100 * value}%` }} />
                <b style={{ left: `${100 * limit}%` }} />
              </span>
              <span>
                {percent(value)}
                <span className={value < limit ? 'quality-limit' : 'visually-hidden'}> {qualityWords.limitAt(limit)}</span>
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
