import { describe, expect, it } from 'vitest';
import type { ModelCard } from '#domain/model-card.ts';
import { loadOwnCard } from '#inference/own-model.ts';
import { smallCard, smallModel } from '#test/inference/small-model.ts';

/** The folder of a sound model, with its card changed. */
function folder(change: (card: ModelCard) => unknown = (card) => card): Map<string, Blob> {
  const files = smallModel();
  const card = JSON.parse(Buffer.from(files.get('card.json')!).toString()) as ModelCard;
  files.set('card.json', Uint8Array.from(Buffer.from(JSON.stringify(change(card)))));
  return new Map([...files].map(([name, bytes]) => [name, new Blob([bytes])]));
}

const refusal = async (files: ReadonlyMap<string, Blob>) => {
  const card = await loadOwnCard(files);
  return card.ok ? undefined : card.error;
};

describe('the card of a folder that did not come with Funduscope', () => {
  it('is taken where it fits the files beside it, whatever its id', async () => {
    const card = await loadOwnCard(folder((small) => ({ ...small, id: 'anything' })));
    expect(card.ok && card.value.card.id).toBe('anything');
    expect(card.ok && card.value.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is missed by its name', async () => {
    const files = folder();
    files.delete('card.json');
    expect(await refusal(files)).toEqual({ kind: 'model-unavailable', model: 'card.json', detail: 'There is no card.json.' });
  });

  it.each([
    ['no JSON', 'hello'],
    ['no object', '7'],
    ['a list', '[]'],
    ['no id', '{}'],
    ['an id that is no text', '{"id": {"toString": 1}}'],
  ])('is refused as %s', async (_, text) => {
    expect(await refusal(folder().set('card.json', new Blob([text])))).toMatchObject({
      kind: 'model-corrupt',
      file: 'card.json',
    });
  });

  it('is refused for its size before it is read', async () => {
    const huge = Object.assign(new Blob(['{}']), { text: () => Promise.reject(new Error('It was read.')) });
    Object.defineProperty(huge, 'size', { value: 1e12 });
    expect(await refusal(folder().set('card.json', huge))).toMatchObject({
      detail: 'It holds 1000000000000 bytes: too many for a card.',
    });
  });

  const listing = (name: string, bytes: number) => (card: ModelCard) => ({
    ...card,
    files: { ...card.files, [name]: { sha256: '0'.repeat(64), bytes } },
  });
  const preparing = (facts: object) => (card: ModelCard) => ({ ...card, preprocessing: { ...card.preprocessing, ...facts } });

  it.each<[string, (card: ModelCard) => unknown, RegExp]>([
    ['a path that climbs out', listing('../x.bin', 1), /no file name/],
    ['a path into another folder', listing('a/x.bin', 1), /no file name/],
    ['an absolute path', listing('C:\\x.bin', 1), /no file name/],
    ['a shard larger than any backbone', listing('x.bin', 1e15), /a file of 1000000000 MB/],
    [
      'files that add up to too much',
      (c) => listing('y.bin', 2e8)(listing('x.bin', 2e8)(listing('w.bin', 2.5e8)(c))),
      /come to 650 MB/,
    ],
    ['a negative size', listing('x.bin', -1), /whole number/],
    ['an input no memory holds', preparing({ size: 2048 }), /input of 2048 px/],
    ['an input of half a pixel', preparing({ size: 299.5 }), /input of 299.5 px/],
    ['a blur wider than the picture', preparing({ background: { sigma: 1e9, contrast: 30 } }), /blur of 1000000000 px/],
    ['half a tile', preparing({ clahe: { clipLimit: 2, tiles: 1.5 } }), /CLAHE/],
    ['an endless clip limit', preparing({ clahe: { clipLimit: 1e30, tiles: 8 } }), /CLAHE/],
    ['a bias beyond reason', (c) => ({ ...c, calibration: { ...c.calibration, biases: [0, 0, 1e300, 0, 0] } }), /biases/],
    ['limits without end', (c) => ({ ...c, limits: Array(501).fill('x') }), /more than a page can show/],
    ['a field that is missing', ({ calibration: _, ...c }) => c, /card\.calibration must be an object/],
    ['another backbone', (c) => ({ ...c, backbone: 'constructor' }), /"constructor" is not known/],
  ])('is refused for %s', async (_, change, says) => {
    const error = await refusal(folder(change));
    expect(error).toMatchObject({ kind: 'model-corrupt', file: 'card.json' });
    expect(error?.kind === 'model-corrupt' && error.detail).toMatch(says);
  });

  it('is refused for a file that it names and that is missing, or of another size', async () => {
    expect(await refusal(folder(listing('x.bin', 4)))).toMatchObject({ file: 'x.bin', detail: 'It is missing.' });
    const cut = folder().set('group1-shard1of2.bin', new Blob(['a']));
    expect(await refusal(cut)).toMatchObject({ file: 'group1-shard1of2.bin', detail: 'It holds 1 bytes, not 4.' });
  });

  it('takes no key of a hostile card for a property of its own', async () => {
    const text = JSON.stringify(smallCard({})).replace('"id"', '"__proto__": {"polluted": 1}, "id"');
    await refusal(folder().set('card.json', new Blob([text])));
    expect('polluted' in {}).toBe(false);
  });
});
