import { describe, expect, it } from 'vitest';
import { trouble } from '#ui/words/trouble.ts';

describe('a file of another format', () => {
  const of = (found: string) => trouble({ kind: 'unsupported-format', found });

  it('is told by its name', () => {
    expect(['PDF', 'text', 'program', 'JPEG (CMYK)'].map((found) => of(found).what)).toEqual([
      'This is not a photograph that can be read here: it looks like PDF.',
      'This is not a photograph that can be read here: it looks like text.',
      'This is not a photograph that can be read here: it looks like a program.',
      'This is not a photograph that can be read here: it looks like JPEG (CMYK).',
    ]);
  });

  it('is told to be unknown where its format is', () => {
    expect(of('unknown').what).toBe('This is not a photograph that can be read here: its format is not known.');
  });

  it('is not said to be of a strange format where it is an uncommon form of one', () => {
    expect(['JPEG-LS', 'JPEG (lossless)', 'TIFF (floating point)'].map((found) => of(found).brief)).toEqual([
      'JPEG variant',
      'JPEG variant',
      'TIFF variant',
    ]);
    expect(of('TIFF (floating point)').remedy).toContain('8 bits');
    expect(of('JPEG 2000').brief).toBe(of('PDF').brief);
  });
});

it('does not blame the browser alone where the self-test failed', () => {
  const { what } = trouble({ kind: 'no-backend', asked: 'any', detail: 'webgpu: no-adapter, wasm: self-test-failed' });
  expect(what).toContain('self-test');
});
