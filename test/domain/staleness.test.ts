import { describe, expect, it } from 'vitest';
import type { ModelCard } from '#domain/model-card.ts';
import { answerFacts, isOfEarlierModel } from '#domain/staleness.ts';
import { smallCard } from '#test/inference/small-model.ts';

const hash = (letter: string) => letter.repeat(64);
const familiarity: ModelCard['familiarity'] = {
  method: 'probabilistic principal components',
  channels: 2,
  variances: [1],
  noise: 0.1,
  threshold: 2,
  coverage: 0.95,
  photographs: { statistics: 10, threshold: 5 },
  file: 'familiarity.bin',
};
const card: ModelCard = {
  ...smallCard({
    'model.json': { sha256: hash('a'), bytes: 1 },
    'weights.bin': { sha256: hash('b'), bytes: 2 },
    'familiarity.bin': { sha256: hash('c'), bytes: 3 },
  }),
  familiarity,
};
const { preprocessing, calibration, head, files } = card;

describe('what a grade depends on', () => {
  it.each<[string, Partial<ModelCard>]>([
    ['a weight', { files: { ...files, 'weights.bin': { sha256: hash('d'), bytes: 2 } } }],
    ['the graph', { files: { ...files, 'model.json': { sha256: hash('d'), bytes: 1 } } }],
    ['the crop', { preprocessing: { ...preprocessing, cropRadii: preprocessing.cropRadii + 0.01 } }],
    ['the size of the input', { preprocessing: { ...preprocessing, size: preprocessing.size + 1 } }],
    ['the padding', { preprocessing: { ...preprocessing, padding: preprocessing.padding + 1 } }],
    ['CLAHE', { preprocessing: { ...preprocessing, clahe: { clipLimit: 9, tiles: 3 } } }],
    ['the background', { preprocessing: { ...preprocessing, background: { sigma: 9, contrast: 3 } } }],
    ['the mask', { preprocessing: { ...preprocessing, maskRadii: 0.5 } }],
    ['the order of channels', { preprocessing: { ...preprocessing, scaling: { ...preprocessing.scaling, order: 'bgr' } } }],
    ['the temperature', { calibration: { ...calibration, temperature: calibration.temperature + 0.1 } }],
    ['a bias', { calibration: { ...calibration, biases: [9, 0, 0, 0, 0] } }],
    ['the maps that the head reads', { head: { ...head, scales: ['early', head.penultimate] } }],
    ['the backbone', { backbone: 'another' }],
  ])('is changed by %s', (_, change) => {
    expect(answerFacts({ ...card, ...change })).not.toBe(answerFacts(card));
  });

  it.each<[string, Partial<ModelCard>]>([
    ['its words', { name: 'Renamed', version: '2', intendedUse: 'Teaching.', limits: ['New'], licence: 'Other' }],
    ['its figures', { evaluations: [] }],
    ['what calibration was fitted on', { calibration: { ...calibration, fittedOn: 'more words' } }],
    ['its operating points', { operatingPoints: { referable: { threshold: 0.123, chosenFor: 'a test' } } }],
    ['its prediction sets', { predictionSet: { coverage: 0.8, threshold: 0.7, method: 'a test' } }],
    [
      'when a camera is called unfamiliar',
      {
        familiarity: { ...familiarity, threshold: 3 },
        files: { ...files, 'familiarity.bin': { sha256: hash('e'), bytes: 9 } },
      },
    ],
    ['the order of its members', { preprocessing: Object.fromEntries(Object.entries(preprocessing).toReversed()) as never }],
    ['the order of its files', { files: Object.fromEntries(Object.entries(files).toReversed()) }],
  ])('is not changed by %s', (_, change) => {
    expect(answerFacts({ ...card, ...change })).toBe(answerFacts(card));
  });
});

describe('a result', () => {
  const by = { sha256: hash('1'), answerSha256: hash('8') };
  it('stands where only the card changed, and is of an earlier model where its answers would', () => {
    expect(isOfEarlierModel(by, { sha256: hash('2'), answerSha256: hash('8') })).toBe(false);
    expect(isOfEarlierModel(by, { sha256: hash('2'), answerSha256: hash('9') })).toBe(true);
  });

  it('of an older Funduscope, which names its card alone, is of an earlier model as soon as the card is another', () => {
    expect(isOfEarlierModel({ sha256: hash('1') }, by)).toBe(false);
    expect(isOfEarlierModel({ sha256: hash('2') }, by)).toBe(true);
    expect(isOfEarlierModel({ sha256: hash('2') }, { sha256: hash('3') })).toBe(true);
  });

  it('is not judged as long as a card is unknown', () => {
    expect(isOfEarlierModel({ sha256: '' }, by)).toBe(false);
    expect(isOfEarlierModel(by, { sha256: '' })).toBe(false);
  });
});
