import { expect, test } from 'vitest';
import { fileKind } from '#domain/file-kind.ts';

test.each(['a/b/EYE.JPG', 'x.dcm', 'DICOM/PAT00001/IM000001', 'I0000042', '1.2.826.0.1.3680043.2.1125.1'])(
  '%s may be a photograph',
  (path) => expect(fileKind(path)).toBe('photograph'),
);

test.each(['DICOMDIR', 'LICENSE', 'notes.txt', 'image2', '2024.05.06', 'Makefile'])('%s is passed over', (path) =>
  expect(fileKind(path)).toBe('other'),
);
