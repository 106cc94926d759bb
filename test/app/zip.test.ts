import { describe, expect, it } from 'vitest';
import { openZip, type ZipLimits } from '#app/zip.ts';
import { type DrawnMember, drawZip } from '#test/app/drawn-zip.ts';

const text = (words: string) => new TextEncoder().encode(words);
const photograph = (name: string, more: Partial<DrawnMember> = {}): DrawnMember => ({
  name,
  bytes: text(`picture ${name}`),
  ...more,
});
const never = new AbortController().signal;
const LIMITS: ZipLimits = { entries: 100, totalBytes: 1e6, entryBytes: 5e5, ratio: 20, ratioFromBytes: 1e4 };

const open = async (bytes: Uint8Array<ArrayBuffer>, limits = LIMITS) => {
  const opened = await openZip(new Blob([bytes]), never, limits);
  if (!opened.ok) return { error: opened.error };
  const taken: [string, string][] = [];
  const refused: [string, string][] = opened.value.refused.map(({ path, error }) => [path, reasonOf(error)]);
  for (const { path, unpack } of opened.value.members) {
    const file = await unpack(never);
    if (file.ok) taken.push([path, await file.value.text()]);
    else refused.push([path, reasonOf(file.error)]);
  }
  return { taken, refused, passedOver: opened.value.passedOver };
};
const reasonOf = (error: { kind: string }) => ('reason' in error ? String(error.reason) : error.kind);

describe('the photographs of a zip', () => {
  it('are unpacked in order with their folders, stored or deflated, and the rest is counted', async () => {
    const zip = drawZip([
      photograph('day/10_left.jpg'),
      photograph('day/10_right.JPEG', { deflate: true }),
      photograph('day/notes.txt'),
      photograph('__MACOSX/day/._10_left.jpg'),
      photograph('day/.DS_Store'),
      photograph('day/Thumbs.db'),
    ]);
    expect(await open(zip)).toEqual({
      taken: [
        ['day/10_left.jpg', 'picture day/10_left.jpg'],
        ['day/10_right.JPEG', 'picture day/10_right.JPEG'],
      ],
      refused: [],
      passedOver: 1,
    });
  });

  it.each<[string, DrawnMember, string]>([
    ['a way up', photograph('../evil.png'), 'outside-path'],
    ['a way up further down', photograph('a/../../evil.png'), 'outside-path'],
    ['a way up for Windows', photograph('a\\..\\..\\evil.png'), 'outside-path'],
    ['a root', photograph('/etc/evil.png'), 'outside-path'],
    ['a drive', photograph('C:/evil.png'), 'outside-path'],
    ['a password', photograph('locked.png', { flags: 1 }), 'encrypted'],
    ['a zip inside', photograph('inner.zip', { bytes: drawZip([photograph('x.png')]) }), 'nested'],
    ['more than a photograph', photograph('big.png', { bytes: new Uint8Array(6e5).map((_, i) => (i * i) >> 3) }), 'too-large'],
    ['what unpacks a hundredfold', photograph('zeros.png', { bytes: new Uint8Array(1e5), deflate: true }), 'bomb'],
    ['more than it claims', photograph('liar.png', { bytes: new Uint8Array(9000), deflate: true, claims: 10 }), 'damaged'],
    ['an unknown packing', photograph('odd.png', { method: 97 }), 'unknown-compression'],
    ['other bytes than it says', { ...photograph('bad.png', { deflate: true }), claims: 99 }, 'damaged'],
  ])('are there beside a member with %s, which is refused', async (_, hostile, reason) => {
    // What cannot be packed keeps the whole zip from being a bomb.
    const filler = photograph('filler.txt', { bytes: crypto.getRandomValues(new Uint8Array(6e4)) });
    const found = await open(drawZip([photograph('a.png'), hostile, filler, photograph('b.png')]));
    expect(found.taken?.map(([path]) => path)).toEqual(['a.png', 'b.png']);
    expect(found.refused).toEqual([[hostile.name, reason]]);
  });
});

describe('a zip as a whole', () => {
  const zip = drawZip([photograph('a.png'), photograph('b.png'), photograph('c.png')]);

  it.each([0.1, 0.5, 0.9, 0.99])('is refused when it ends at %d of its length', async (share) => {
    expect((await open(zip.slice(0, Math.floor(zip.length * share)))).error).toEqual({
      kind: 'zip-refused',
      reason: 'truncated',
    });
  });

  it('is refused when it is none', async () => {
    expect((await open(new Uint8Array(text('no zip at all')))).error).toMatchObject({ kind: 'zip-refused' });
  });

  it('is refused with too many files, and with more than a day of photographs', async () => {
    expect((await open(zip, { ...LIMITS, entries: 2 })).error).toEqual({ kind: 'zip-refused', reason: 'too-many-files' });
    expect((await open(zip, { ...LIMITS, totalBytes: 20 })).error).toEqual({ kind: 'zip-refused', reason: 'too-large' });
  });

  it('is refused when many small members unpack to far more than it weighs', async () => {
    const members = Array.from({ length: 12 }, (_, i) => photograph(`${i}.png`, { bytes: new Uint8Array(8000), deflate: true }));
    expect((await open(drawZip(members))).error).toEqual({ kind: 'zip-refused', reason: 'bomb' });
  });

  it('is left when the reader cancels', async () => {
    expect(await openZip(new Blob([zip]), AbortSignal.abort(), LIMITS)).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });
});
