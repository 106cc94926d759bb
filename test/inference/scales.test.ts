import { describe, expect, it } from 'vitest';
import { headChannels, subgraph } from '#inference/graph.ts';
import { readModelCard } from '#inference/model-card.ts';
import { backboneOf } from '#inference/registry.ts';
import { backboneOfCard, scalesOf, withScales } from '#inference/scales.ts';
import { smallCard } from '#test/inference/small-model.ts';

const inception = backboneOf('inception-v3')!;
const card = smallCard({ 'model.json': { sha256: 'a'.repeat(64), bytes: 1 } });
const cardOf = (scales: unknown) => ({ ...card, head: { ...card.head, scales } });

describe('a head on two scales', () => {
  const two = withScales(inception, ['mixed5', 'mixed10']);

  it('has 2,816 rows: 768 of mixed5, then 2,048 of mixed10', () => {
    expect(headChannels(two.graph)).toBe(2816);
    expect(scalesOf(two).map(({ map, channels }) => [map, channels])).toEqual([
      ['mixed5', 768],
      ['mixed10', 2048],
    ]);
    expect(headChannels(inception.graph)).toBe(2048);
    expect(scalesOf(inception).map(({ map }) => map)).toEqual(['mixed10']);
  });

  it('stays on the way to its last map, and is no part of the way to another', () => {
    expect(subgraph(two.graph, 'input', 'mixed10').beside).toEqual(['mixed5']);
    expect(subgraph(two.graph, 'mixed5', 'mixed10').beside).toEqual(['mixed5']);
    expect(subgraph(two.graph, 'input', 'mixed5')).not.toHaveProperty('beside');
    expect(() => subgraph(two.graph, 'mixed8', 'mixed10')).toThrow('no way from mixed8');
  });

  it('is what a card with scales says', () => {
    const read = readModelCard(JSON.parse(JSON.stringify(cardOf(['mixed5', 'mixed10']))));
    expect(read).toEqual({ ok: true, value: cardOf(['mixed5', 'mixed10']) });
    expect(read.ok && backboneOfCard(read.value)?.graph.beside).toEqual(['mixed5']);
    expect(backboneOfCard(card)).toBe(inception);
  });

  it.each([
    [['mixed3', 'mixed10'], 'A head of inception-v3 cannot read mixed3 and mixed10.'],
    [['mixed10', 'mixed5'], 'cannot read mixed10 and mixed5'],
    [['mixed5'], 'cannot read mixed5'],
    [['mixed5', 'mixed5', 'mixed10'], 'cannot read mixed5 and mixed5 and mixed10'],
    [[], 'cannot read'],
    ['mixed5', 'card.head.scales must be a list'],
  ])('is refused in a card as %j', (scales, message) => {
    expect(readModelCard(cardOf(scales))).toEqual({ ok: false, error: expect.stringContaining(message) });
  });
});
