import { expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { ascii, concat, owned, picture } from '#test/formats/pictures.ts';

async function found(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const result = await inspect(bytes);
  return result.ok
    ? `accepted as ${result.value.format}`
    : result.error.kind === 'unsupported-format'
      ? result.error.found
      : result.error.kind;
}

test('other picture formats are named', async () => {
  const image = picture(8, 8);
  expect(await found(owned(await image.clone().gif().toBuffer()))).toBe('GIF');
  expect(await found(owned(await image.clone().avif().toBuffer()))).toBe('AVIF');
  expect(await found(concat([0, 0, 0, 24], ascii('ftypheic')))).toBe('HEIC');
});

test('documents and text are named, whatever the file is called', async () => {
  const text = (content: string) => found(owned(new TextEncoder().encode(content)));
  expect(await text('%PDF-1.7\n')).toBe('PDF');
  expect(await text('<!DOCTYPE html>\n<html lang="en">')).toBe('HTML');
  expect(await text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('SVG');
  expect(await text('<?xml version="1.0"?>\n<plist/>')).toBe('XML');
  expect(await text('Patient: Müller\nOD normal\n')).toBe('text');
  expect(await found(concat(ascii('PK'), [3, 4, 20, 0]))).toBe('ZIP');
});

test('text cut in the middle of a character is still text', async () => {
  // 1,024 bytes are looked at: the last is the first half of an "é".
  expect(await found(owned(new TextEncoder().encode(`${'a'.repeat(1023)}ééé`)))).toBe('text');
});

test('bytes without a meaning are unknown', async () => {
  expect(await found(new Uint8Array([0, 1, 2, 3, 250, 251]))).toBe('unknown');
  expect(await found(new Uint8Array([0xff]))).toBe('unknown');
});
