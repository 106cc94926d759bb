import { describe, expect, it } from 'vitest';
import { fillMarkers } from '#training/evidence/fill-markers.ts';

const text = 'a\n<!-- one -->\nold\n<!-- /one -->\nb\n<!-- two -->\n<!-- /two -->\n';

describe('filling a section of the document', () => {
  it('replaces what stands between its markers and nothing else, however often', () => {
    const filled = 'a\n<!-- one -->\nnew $& $1\n<!-- /one -->\nb\n<!-- two -->\n<!-- /two -->\n';
    expect(fillMarkers(text, 'one', 'new $& $1')).toBe(filled);
    expect(fillMarkers(filled, 'one', 'new $& $1')).toBe(filled);
  });

  it.each([
    ['both', 'nothing here'],
    ['the first', '<!-- /one -->'],
    ['the second', '<!-- one -->'],
    ['their order', '<!-- /one --><!-- one -->'],
  ])('refuses a text that lacks %s, and names them', (_, wrong) => {
    expect(() => fillMarkers(wrong, 'one', 'new')).toThrow('<!-- one --> and <!-- /one --> are missing');
  });
});
