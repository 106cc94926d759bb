import { useMemo } from 'react';
import type { Look } from '#domain/look.ts';
import { toneTable } from '#imaging/tone.ts';

interface ToneFilterProps {
  readonly id: string;
  readonly look: Look;
  readonly inverted: boolean;
}

/** Brightness, contrast, gamma and the negative, for the compositor to apply: the page computes nothing for a frame. */
export function ToneFilter({ id, look: { brightness, contrast, gamma }, inverted }: ToneFilterProps) {
  const tableValues = useMemo(
    () =>
      toneTable({ brightness, contrast, gamma }, inverted)
        .map((value) => value.toFixed(4))
        .join(' '),
    [brightness, contrast, gamma, inverted],
  );
  return (
    <svg className="visually-hidden" aria-hidden="true" focusable="false">
      <filter id={id} x="0" y="0" width="1" height="1" colorInterpolationFilters="sRGB">
        <feComponentTransfer>
          <feFuncR type="table" tableValues={tableValues} />
          <feFuncG type="table" tableValues={tableValues} />
          <feFuncB type="table" tableValues={tableValues} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
