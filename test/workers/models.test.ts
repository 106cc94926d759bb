import { expect, it } from 'vitest';
import { toCatalogue } from '#workers/models.ts';

it('takes the first model for the default, and none for light, in a catalogue that names none', () => {
  expect(toCatalogue({ models: ['one', 'two'] })).toEqual({ models: ['one', 'two'] });
});

it('knows the light model of the list, and ignores one that is not in it', () => {
  expect(toCatalogue({ models: ['one', 'two'], light: 'two' })).toEqual({ models: ['one', 'two'], light: 'two' });
  expect(toCatalogue({ models: ['one'], light: 'two' })).toEqual({ models: ['one'] });
});

it('passes over what is no folder name, and what stands there twice', () => {
  expect(toCatalogue({ models: ['../up', 'a/b', '..', '', 7, 'one', 'one'] })).toEqual({ models: ['one'] });
  expect(toCatalogue(['one'])).toEqual({ models: [] });
  expect(toCatalogue(null)).toEqual({ models: [] });
});
