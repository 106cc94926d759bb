import { expect, test } from 'vitest';
import type { Exporter } from '#reports/exporter.ts';
import { EXPORTERS } from '#reports/registry.ts';
import { material, SECRETS, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';

const source = await sourceJpeg();

/** The file that an exporter makes of the sample: of all its photographs, or of the first. */
async function made(exporter: Exporter): Promise<Buffer> {
  const report = sampleReport();
  const photographs = exporter.takes === 'all' ? report.photographs : report.photographs.slice(0, 1);
  const blob = await exporter.run(await material({ ...report, photographs }, source));
  expect(blob.type).toBe(exporter.mime);
  return Buffer.from(await blob.arrayBuffer());
}

test('the source carries what no export may', () => {
  for (const secret of SECRETS) expect(source.includes(secret)).toBe(true);
  expect(source.includes('Exif')).toBe(true);
});

test('every exporter has an id of its own', () => {
  expect(new Set(EXPORTERS.map(({ id }) => id)).size).toBe(EXPORTERS.length);
});

test.each(EXPORTERS)('$id says what it may be used for, and what made it', async (exporter) => {
  const text = (await made(exporter)).toString('utf8');
  expect(text).toContain('Research and teaching use. Not a medical device.');
  expect(text).toContain('model-a');
  expect(text).toContain('1.2.3');
  expect(text).toContain('ab'.repeat(32));
  expect(text).toContain('9.8.7');
  expect(text).toContain('2026-11-23T12:30:00.000Z');
});

test.each(EXPORTERS)('$id carries nothing of the source file’s metadata', async (exporter) => {
  const file = await made(exporter);
  const decoded = Buffer.concat(
    [...file.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]+)/g)].map(([, data]) => Buffer.from(data!, 'base64')),
  );
  for (const bytes of [file, decoded])
    for (const secret of [...SECRETS, 'Exif', 'http://ns.adobe.com']) expect(bytes.includes(secret)).toBe(false);
});

test.each(EXPORTERS)('$id can be made of every photograph that it says it takes', async (exporter) => {
  const report = sampleReport();
  for (const photograph of report.photographs.filter((one) => exporter.canTake(one))) {
    const blob = await exporter.run(await material({ ...report, photographs: [photograph] }, source));
    expect(blob.size).toBeGreaterThan(0);
  }
});

test('an aborted export throws', async () => {
  const html = EXPORTERS.find(({ id }) => id === 'case')!;
  await expect(html.run({ ...(await material(sampleReport(), source)), signal: AbortSignal.abort() })).rejects.toThrow();
});
