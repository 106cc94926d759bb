import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeLanguage } from '#ui/i18n.ts';
import { briefTroubles, troubleWords, weakest } from '#ui/words/quality.ts';

// A language that puts the place behind what is wrong there, and does not list by commas.
vi.mock('#locales/es/index.ts', () => ({
  default: {
    quality: {
      placeMid: { 'lower-left': 'abajo a la izquierda' },
      brief: { whole: { 'out-of-focus': 'desenfocada' }, part: { 'too-dark': 'oscura {{place}}' } },
    },
  },
}));

afterEach(() => changeLanguage('en', []));

describe('what is wrong with a part of a photograph', () => {
  it.each([
    ['too-dark', 'lower-left', /^Lower left too dark: raise the flash, ask the patient to look straight ahead/],
    ['too-dark', 'upper', /^Upper part too dark: hold the upper lid/],
    ['too-dark', 'centre', /^Centre too dark: raise the flash, or wait for the pupil to widen\.$/],
    ['too-bright', 'everywhere', /^Whole field too bright: lower the flash\.$/],
    ['out-of-focus', 'rim', /^Rim out of focus: refocus there, and ask the patient to blink\.$/],
    ['low-contrast', 'scattered', /^Several places low contrast: .* a cloudy lens may be the cause\.$/],
    ['field-cut-off', 'left', /^Left side outside the picture: centre the camera on the pupil\.$/],
  ] as const)('%s, %s', (reason, place, words) => {
    expect(troubleWords({ reason, place, share: 0.2 })).toMatch(words);
  });

  it('is not said twice where the whole photograph is refused for it', () => {
    const dark = { reason: 'too-dark', place: 'lower-left', share: 0.2 } as const;
    const blurred = { reason: 'out-of-focus', place: 'rim', share: 0.1 } as const;
    expect(briefTroubles(['out-of-focus', 'too-small'], [dark, blurred], true)).toBe(
      'out of focus, too few pixels, lower left too dark, stray light',
    );
  });

  it('stands in the order of its language', async () => {
    await changeLanguage('es', []);
    const dark = { reason: 'too-dark', place: 'lower-left', share: 0.2 } as const;
    expect(briefTroubles(['out-of-focus'], [dark], false)).toBe('desenfocada y oscura abajo a la izquierda');
  });
});

it('says which measures of a usable photograph are weak', () => {
  const quality = { focus: 0.4, exposure: 0.9, coverage: 0.7, gradable: true, reasons: [] };
  expect(weakest(quality)).toBe('soft focus, part of the field missing');
});
