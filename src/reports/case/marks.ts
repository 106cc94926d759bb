import { escapeHtml } from '#reports/case/html.ts';
import type { ReportedMarks, Turn } from '#reports/exporter.ts';

/** Marks over a case's photograph, as an SVG of its own size: its style is in `style.ts`. */
export function marksSvg({ unit, shapes, said }: ReportedMarks, { matrix, width, height }: Turn): string {
  const [a, b, c, d] = matrix;
  const drawn = shapes.map(({ tone, path, isDashed, labels }) => {
    const lines = path
      ? `<path class="halo" d="${path}"/><path class="line"${isDashed ? ` stroke-dasharray="${5 * unit} ${5 * unit}"` : ''} d="${path}"/>`
      : '';
    // Turned back by the inverse, so that words stay upright.
    const words = labels.map(
      ({ at, text, align, lift }) =>
        `<text transform="translate(${at.x} ${at.y}) matrix(${a} ${c} ${b} ${d} 0 0) scale(${unit})" y="${-lift}" text-anchor="${align}" dominant-baseline="${lift === 0 ? 'central' : 'auto'}">${escapeHtml(text)}</text>`,
    );
    return `<g class="${tone}">${lines}${words.join('')}</g>`;
  });
  const label = said.length > 0 ? `role="img" aria-label="${escapeHtml(said.join('; '))}"` : 'aria-hidden="true"';
  return `<svg viewBox="0 0 ${width} ${height}" ${label}><g transform="matrix(${matrix.join(' ')})">${drawn.join('')}</g></svg>`;
}
