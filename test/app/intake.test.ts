import { describe, expect, it } from 'vitest';
import { imageId } from '#app/intake.ts';

describe('the id of a photograph', () => {
  it('is the SHA-256 of its bytes', async () => {
    // FIPS 180-2, appendix B.1.
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await imageId(new Blob(['abc']))).toEqual({ ok: true, value: digest });
  });

  it('is not to be had of a folder, which cannot be read', async () => {
    const folder = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) });
    expect(await imageId(folder)).toMatchObject({ ok: false, error: { kind: 'unsupported-format' } });
  });

  it('never reads a file that is far too large for a photograph', async () => {
    const film = { size: 4e9, arrayBuffer: () => Promise.reject(new Error('must never be called')) };
    expect(await imageId(film as unknown as Blob)).toMatchObject({ ok: false, error: { found: '4000000000 bytes' } });
  });
});
