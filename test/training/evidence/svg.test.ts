import { describe, expect, it } from 'vitest';
import { rendered, wordsOf } from '#test/training/evidence/rendered.ts';
import { element, label, picture } from '#training/evidence/svg.ts';

describe('a picture of our own', () => {
  it('is well-formed whatever its words hold, and stands where it is put', async () => {
    const svg = picture(100, 40, 'a < b & "c"', [
      element('rect', { x: 20, y: 10, width: 30, height: 20, fill: '#0072b2' }),
      label(2, 8, 'p < 0.05 & more', { size: 4 }),
    ]);
    const drawn = await rendered(svg);
    expect([drawn.width, drawn.height]).toEqual([100, 40]);
    expect([drawn.at(19, 20), drawn.at(20, 10), drawn.at(49, 29), drawn.at(50, 20)]).toEqual([
      '#ffffff',
      '#0072b2',
      '#0072b2',
      '#ffffff',
    ]);
    expect(wordsOf(svg)).toEqual(['p &lt; 0.05 &amp; more']);
    expect(svg).toContain('<title>a &lt; b &amp; &quot;c&quot;</title>');
  });

  it('writes co-ordinates to hundredths', () => {
    expect(element('circle', { cx: 1 / 3, cy: 2, r: 0.005 })).toBe('<circle cx="0.33" cy="2" r="0.01"/>');
  });
});
