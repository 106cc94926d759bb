import { useLayoutEffect, useRef } from 'react';
import type { QualityRegions } from '#domain/quality-regions.ts';
import { type HATCHED, hatch, hatchedIn } from '#ui/quality/hatch.ts';
import { qualityWords } from '#ui/words/quality.ts';

const SWATCH = { width: 60, height: 40 };

/** What the strokes over the photograph mean. */
export function QualityLegend({ regions }: { readonly regions: QualityRegions }) {
  const reasons = hatchedIn(regions);
  return (
    <div className="quality-legend">
      <h2>{reasons.length > 0 ? qualityWords.legend : qualityWords.allGradable}</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <Swatch reason={reason} />
            {qualityWords.regionShort[reason]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Swatch({ reason }: { readonly reason: (typeof HATCHED)[number] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) hatch(context, reason, SWATCH.width);
  }, [reason]);
  return <canvas ref={canvas} {...SWATCH} />;
}
