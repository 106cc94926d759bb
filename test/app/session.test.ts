import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, BlobWriter, TextReader, TextWriter, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { blobSink } from '#app/blob-sink.ts';
import { writeSession } from '#app/export-session.ts';
import { readSession, type Unpacked } from '#app/import-session.ts';
import { SESSION_FACTS } from '#app/session-facts.ts';
import type { ImageId } from '#domain/brand.ts';
import type { AppError } from '#domain/error.ts';
import { NO_READING } from '#domain/reading.ts';
import { inspect } from '#formats/inspect.ts';
import { blankPhotograph } from '#store/photographs.ts';
import type { Photograph } from '#store/state.ts';
import { GRADED, SECRETS, sampleReport, sourceJpeg } from '#test/reports/sample-report.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const never = new AbortController().signal;

const upright = await sourceJpeg();
const turned = await sharp(upright).withMetadata({ orientation: 6 }).jpeg().toBuffer();
const turnedPng = await sharp(upright).withMetadata({ orientation: 8 }).png().toBuffer();

const photograph = (file: Buffer, name: string, facts: Partial<Photograph> = {}): Photograph => ({
  ...blankPhotograph({ id: sha256(file) as ImageId, name, bytes: file.length, isPhantom: false }),
  addedAt: 5,
  size: { width: 64, height: 48 },
  ...facts,
});

const { by, outcome, grid } = GRADED;
const { id, name, sha256: card, isOwn } = by!;
const graded: Partial<Photograph> = {
  progress: { kind: 'done', outcome, by: { id, name, sha256: card, isOwn } },
  target: { kind: 'grade', grade: 2 },
  grid: { target: grid!.target, width: 2, height: 2, values: grid!.values, max: 4, sourceRect: grid!.sourceRect },
  study: { patient: { value: 'P001', source: 'reader' }, laterality: [{ value: 'OD', source: 'file-name' }], date: null },
  reading: { ...NO_READING, grade: 3, gradedAt: 9, note: 'née “x” 漢', signed: { by: 'Dr A', at: 10 } },
  audit: [{ at: 9, by: 'Dr A', what: 'grade', from: null, to: '3' }],
};

const day = [
  photograph(upright, 'a.jpg', graded),
  photograph(turned, 'b.jpg'),
  photograph(turnedPng, 'c.png'),
  photograph(Buffer.from('no picture'), 'letter.jpg', {
    progress: { kind: 'done', outcome: { kind: 'failed', error: { kind: 'unsupported-format', found: 'unknown' } }, by: null },
  }),
];
const FILES = new Map([upright, turned, turnedPng].map((file) => [sha256(file), new Blob([new Uint8Array(file)])]));

async function written(photographs: readonly Photograph[] = day): Promise<Blob> {
  const sink = blobSink('application/zip');
  await writeSession({ photographs, report: sampleReport(), fileOf: (key) => FILES.get(key) }, sink.stream, never);
  return sink.blob();
}
const session = await written();

async function read(file: Blob) {
  const taken: Unpacked[] = [];
  const result = await readSession(file, async (unpacked) => void taken.push(unpacked), never);
  return { result, taken };
}

/** The session with some of its files changed; undefined takes one away. */
async function changed(edit: (path: string, text: () => Promise<string>) => Promise<string | undefined | null>): Promise<Blob> {
  const zip = new ZipReader(new BlobReader(session));
  const out = new ZipWriter(new BlobWriter());
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    const next = await edit(entry.filename, () => entry.getData(new TextWriter()));
    if (next === undefined) continue;
    await out.add(entry.filename, next === null ? new BlobReader(await entry.getData(new BlobWriter())) : new TextReader(next), {
      level: 0,
    });
  }
  return out.close();
}

test('every fact and every picture comes back, in the order of the list', async () => {
  const { result, taken } = await read(session);
  expect(result).toEqual({ ok: true, value: { photographs: 4 } });
  expect(taken.map((one) => one.photograph)).toEqual(day);
  expect(taken.map(({ file }) => file !== null)).toEqual([true, true, true, false]);
});

test('a picture is seen as it was, to the bit, whichever way it was stored', async () => {
  const { taken } = await read(session);
  const seen = async (file: Buffer | Blob) =>
    sharp(file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : file)
      .rotate()
      .raw()
      .toBuffer({ resolveWithObject: true });
  for (const [i, source] of [upright, turned, turnedPng].entries()) {
    const [before, after] = [await seen(source), await seen(taken[i]!.file!)];
    expect([after.info.width, after.info.height]).toEqual([before.info.width, before.info.height]);
    expect(Buffer.compare(after.data, before.data)).toBe(0);
    const header = await inspect(new Uint8Array(await taken[i]!.file!.arrayBuffer()));
    expect(header.ok && header.value.orientation).toBe([1, 6, 8][i]);
  }
});

test('it carries nothing of the source files’ metadata', async () => {
  const bytes = Buffer.from(await session.arrayBuffer());
  for (const secret of [...SECRETS, 'Exif', 'eXIf']) expect(bytes.includes(secret)).toBe(false);
});

test('it says what it may be used for, and what made it', async () => {
  const text = Buffer.from(await session.arrayBuffer()).toString('latin1');
  for (const fact of ['Research and teaching use.', 'model-a', '1.2.3', 'ab'.repeat(32), '9.8.7', '2026-11-23T12:30:00.000Z'])
    expect(text.includes(fact)).toBe(true);
});

test('other programs read it as a zip, its pictures stored as they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'session-'));
  await writeFile(join(folder, 's.zip'), Buffer.from(await session.arrayBuffer()));
  const script =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print([(i.filename,i.compress_type) for i in z.infolist()])';
  const listed = execFileSync('python3', ['-c', script, join(folder, 's.zip')], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  expect(listed).toContain("('photographs/0001.jpg', 0)");
  expect(listed).toContain("('photographs/0003.png', 0)");
  expect(listed).toContain("('manifest.json', 0)");
});

test('the manifest names the SHA-256 of each file', async () => {
  const zip = new ZipReader(new BlobReader(session));
  const files = new Map<string, Uint8Array>();
  for (const entry of await zip.getEntries())
    if (!entry.directory) files.set(entry.filename, new Uint8Array(await (await entry.getData(new BlobWriter())).arrayBuffer()));
  const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
  const named = manifest.photographs.flatMap((entry: { facts: object; photograph: object | null }) =>
    [entry.facts, entry.photograph ?? []].flat(),
  );
  expect(named).toHaveLength(7);
  for (const { path, sha256: hash, bytes } of named)
    expect([hash, bytes]).toEqual([sha256(files.get(path)!), files.get(path)!.length]);
});

const refusal = async (file: Blob) => {
  const { result, taken } = await read(file);
  expect(taken).toEqual([]);
  return result.ok ? 'taken' : result.error.kind;
};

test('what is no session is refused', async () => {
  expect(await refusal(new Blob(['hello']))).toBe('corrupt');
  expect(await refusal(new Blob([]))).toBe('corrupt');
  expect(await refusal(session.slice(0, session.size - 40))).toBe('corrupt');
  const zip = new ZipWriter(new BlobWriter());
  await zip.add('facts/0001.json', new TextReader('{}'));
  expect(await refusal(await zip.close())).toBe('no-session');
});

test('a session of a newer Funduscope is refused as such', async () => {
  const newer = await changed(async (path, text) =>
    path === 'manifest.json' ? (await text()).replace('"schemaVersion":1', '"schemaVersion":2') : null,
  );
  expect(await refusal(newer)).toBe('newer');
});

test('a file that was altered is refused, though its checksum in the zip is right', async () => {
  const altered = await changed(async (path, text) =>
    path === 'facts/0001.json' ? (await text()).replace('"grade":3', '"grade":0') : null,
  );
  expect(await refusal(altered)).toBe('altered');
});

test('a bit that fell over is noticed', async () => {
  const bytes = new Uint8Array(await session.arrayBuffer());
  const at = Buffer.from(bytes).indexOf('photographs/0001.jpg') + 200;
  bytes[at] = bytes[at]! ^ 1;
  expect(await refusal(new Blob([bytes]))).toMatch(/corrupt|altered/);
});

test('a file that is missing, strange or there without being named is refused', async () => {
  expect(await refusal(await changed(async (path) => (path === 'photographs/0001.jpg' ? undefined : null)))).toBe('corrupt');
  const zip = new ZipWriter(new BlobWriter());
  await zip.add('../../evil.json', new TextReader('{}'));
  expect(await refusal(await zip.close())).toBe('corrupt');
});

test('a bomb is refused by its size before it is unpacked', async () => {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  await zip.add('manifest.json', new BlobReader(new Blob([new Uint8Array(20_000_000)])), { level: 9 });
  expect(await refusal(await zip.close())).toBe('too-large');
});

/** A session whose facts of the first photograph are `facts`, with every hash right. */
async function forged(facts: object): Promise<Blob> {
  const text = JSON.stringify(facts);
  return changed(async (path, before) => {
    if (path === 'facts/0001.json') return text;
    if (path !== 'manifest.json') return null;
    const manifest = JSON.parse(await before());
    manifest.photographs[0].facts.sha256 = sha256(new TextEncoder().encode(text));
    return JSON.stringify(manifest);
  });
}

test('facts that cannot be are refused, so that they never reach the page', async () => {
  const [first] = day as [Photograph];
  const sound = { schema: 1, ...first };
  expect(await refusal(await forged({ ...sound, id: 'f'.repeat(64) }))).toBe('corrupt');
  const done = first.progress as Extract<Photograph['progress'], { kind: 'done' }>;
  const quality = { gradable: false, reasons: ['__proto__'], focus: 0, exposure: 0, coverage: 0 };
  const wrong: object[] = [
    { progress: { ...done, outcome: { ...done.outcome, prediction: { grade: 9 } } } },
    { progress: { ...done, by: null } },
    {
      progress: {
        kind: 'done',
        by: done.by,
        outcome: { kind: 'ungradable', quality, aperture: { cx: 1, cy: 1, radius: 1 }, ms: {} },
      },
    },
    { progress: { kind: 'done', by: null, outcome: { kind: 'failed', error: { kind: 'constructor' } } } },
    { reading: { ...first.reading, grade: '<b>' } },
    { reading: { ...first.reading, signed: { by: {}, at: 1 } } },
    { audit: [{ at: 1e300, by: '', what: 'x', from: null, to: null }] },
    { study: { ...first.study, laterality: [{ value: 'XX', source: 'reader' }] } },
    { grid: { ...first.grid, width: 1e9 } },
    { name: 'x'.repeat(1001) },
    { size: { width: -1, height: 1 } },
  ];
  for (const facts of wrong) expect([facts, await refusal(await forged({ ...sound, ...facts }))]).toEqual([facts, 'corrupt']);
});

/** One of each kind: a new kind is missing here until it is added. */
const FAILURES: { readonly [Kind in AppError['kind']]: Extract<AppError, { kind: Kind }> } = {
  'unsupported-format': { kind: 'unsupported-format', found: 'PDF' },
  'corrupt-file': { kind: 'corrupt-file', format: 'JPEG', reason: 'truncated' },
  'image-too-large': { kind: 'image-too-large', width: 65_535, height: 65_535 },
  'not-a-fundus': { kind: 'not-a-fundus', looksLike: 'document' },
  'model-unavailable': { kind: 'model-unavailable', model: 'm', detail: '' },
  'model-corrupt': { kind: 'model-corrupt', model: 'm', file: 'f', detail: '' },
  'no-backend': { kind: 'no-backend', asked: 'wasm', detail: '' },
  'device-lost': { kind: 'device-lost', detail: '' },
  'worker-crashed': { kind: 'worker-crashed', worker: 'w', detail: '' },
  'file-lost': { kind: 'file-lost' },
  'zip-refused': { kind: 'zip-refused', reason: 'bomb' },
  cancelled: { kind: 'cancelled' },
};

test.each(Object.values(FAILURES))('a photograph that failed ($kind) travels', async (error) => {
  const failed = photograph(upright, 'a.jpg', { progress: { kind: 'done', outcome: { kind: 'failed', error }, by: null } });
  const { result, taken } = await read(await written([failed]));
  expect(result.ok).toBe(true);
  expect(taken[0]!.photograph).toEqual(failed);
});

test('facts that an older or a newer Funduscope adds or lacks are no reason to refuse', async () => {
  const { look: _, ...older } = day[0]!;
  const { result, taken } = await read(await forged({ schema: 1, ...older, later: { x: 1 } }));
  expect(result.ok).toBe(true);
  expect(taken[0]!.photograph).toEqual(day[0]);
});

test('every fact of a photograph travels', () => {
  const facts = Object.keys(blankPhotograph(day[0]!));
  expect(facts.filter((fact) => !SESSION_FACTS.includes(fact))).toEqual([]);
});

test('cancelled, it takes nothing and writes nothing', async () => {
  const result = await readSession(session, async () => {}, AbortSignal.abort());
  expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
  const sink = blobSink('application/zip');
  const source = { photographs: day, report: sampleReport(), fileOf: (key: ImageId) => FILES.get(key) };
  await expect(writeSession(source, sink.stream, AbortSignal.abort())).rejects.toThrow();
});
