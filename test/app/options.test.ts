import { expect, it } from 'vitest';
import { readOptions } from '#app/options.ts';

it('reads what the address asks for', () => {
  expect(readOptions('?backend=wasm&software=1&model=vgg&debug=1')).toEqual({
    backend: 'wasm',
    allowSoftware: true,
    model: 'vgg',
    debug: true,
  });
});

it('ignores a backend that there is none of', () => {
  expect(readOptions('?backend=abacus').backend).toBeUndefined();
});
