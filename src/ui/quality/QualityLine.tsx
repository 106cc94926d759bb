import type { Quality } from '#domain/quality.ts';
import { verdictOf } from '#domain/quality-verdict.ts';
import { QualityDetails, spokenTroubles } from '#ui/quality/QualityDetails.tsx';
import { briefTroubles, qualityWords, weakest } from '#ui/words/quality.ts';

/** The verdict on the photograph in a word or two; what was measured on demand. */
export function QualityLine({ quality }: { readonly quality: Quality }) {
  const verdict = verdictOf(quality);
  const brief = briefTroubles(quality.reasons, spokenTroubles(quality), (quality.strayLight ?? 0) > 0);
  const why = brief || (verdict === 'usable' ? weakest(quality) : '');
  return (
    <details className={`quality quality-${verdict}`}>
      <summary>
        {qualityWords.title} <b className="quality-verdict">{qualityWords.verdict[verdict]}</b>
        {why && <span className="quality-why">{why}</span>}
      </summary>
      <QualityDetails quality={quality} />
    </details>
  );
}
