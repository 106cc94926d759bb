import { describe, expect, it } from 'vitest';
import { loadModel } from '#inference/model-store.ts';
import { readerOf, smallCard, smallManifest, smallModel } from '#test/inference/small-model.ts';

const json = (value: unknown) => Uint8Array.from(Buffer.from(JSON.stringify(value)));
const load = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) => loadModel('small', readerOf(files));

describe('loadModel', () => {
  it('gives the card and the weights, across the border between two shards', async () => {
    const model = await load(smallModel());
    expect(model.ok && model.value.card.name).toBe('Small');
    expect(model.ok && [...model.value.weights]).toEqual([
      ['a', { shape: [1], data: Float32Array.of(1) }],
      ['b', { shape: [3, 1], data: Float32Array.of(-2, 0.5, 65504) }],
    ]);
  });

  it('tells how many bytes are in, up to all of them', async () => {
    const heard: [number, number][] = [];
    const files = smallModel();
    const total = files.get('model.json')!.length + 8;
    await loadModel('small', readerOf(files), (loaded, of) => heard.push([loaded, of]));
    expect(heard[0]).toEqual([0, total]);
    expect(heard.at(-1)).toEqual([total, total]);
  });

  it('says that there is no such model', async () => {
    expect(await load(new Map())).toEqual({
      ok: false,
      error: { kind: 'model-unavailable', model: 'small', detail: '404 card.json' },
    });
  });

  it('names the shard that is missing', async () => {
    const files = smallModel();
    files.delete('group1-shard2of2.bin');
    expect(await load(files)).toMatchObject({
      ok: false,
      error: { kind: 'model-corrupt', file: 'group1-shard2of2.bin', detail: '404 group1-shard2of2.bin' },
    });
  });

  it('names the shard that is cut short', async () => {
    const files = smallModel().set('group1-shard1of2.bin', Uint8Array.of(0, 0x3c));
    expect(await load(files)).toMatchObject({
      ok: false,
      error: { kind: 'model-corrupt', file: 'group1-shard1of2.bin', detail: 'It holds 2 bytes, not 4.' },
    });
  });

  it('names the shard of which one bit differs', async () => {
    const files = smallModel().set('group1-shard1of2.bin', Uint8Array.of(0x01, 0x3c, 0x00, 0xc0));
    const model = await load(files);
    expect(model).toMatchObject({ ok: false, error: { kind: 'model-corrupt', file: 'group1-shard1of2.bin' } });
    expect(!model.ok && model.error.kind === 'model-corrupt' && model.error.detail).toMatch(
      /^Its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}\.$/,
    );
  });

  it('refuses an altered model.json before it is read', async () => {
    const files = smallModel().set('model.json', json({ ...smallManifest, more: true }));
    expect(await load(files)).toMatchObject({ ok: false, error: { kind: 'model-corrupt', file: 'model.json' } });
  });

  it('refuses the card of another model, and one that is no card', async () => {
    const other = smallModel().set(
      'card.json',
      json({ ...smallCard({}), id: 'other', files: { 'model.json': { sha256: '0'.repeat(64), bytes: 1 } } }),
    );
    expect(await load(other)).toMatchObject({ ok: false, error: { kind: 'model-corrupt', detail: 'It is the card of other.' } });
    const text = smallModel().set('card.json', Uint8Array.from(Buffer.from('<!doctype html>')));
    expect(await load(text)).toMatchObject({ ok: false, error: { kind: 'model-corrupt', file: 'card.json' } });
  });
});
