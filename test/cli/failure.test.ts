import { expect, test } from 'vitest';
import { failure } from '#cli/failure.ts';

test.each([
  ['PDF', 'JPEG, PNG, DICOM, TIFF, WebP and BMP are read here; this looks like PDF.'],
  ['unknown', 'JPEG, PNG, DICOM, TIFF, WebP and BMP are read here; the format of this is not known.'],
])('a file of the format %s is told what it is', (found, message) => {
  expect(failure({ kind: 'unsupported-format', found })).toEqual({ kind: 'unsupported-format', message });
});
