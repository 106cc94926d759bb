import { describe, expect, it } from 'vitest';
import { readModelCard } from '#inference/model-card.ts';
import { smallCard } from '#test/inference/small-model.ts';

const card = smallCard({ 'model.json': { sha256: 'a'.repeat(64), bytes: 1 } });
const { scaling } = card.preprocessing;
const scaledBy = (other: unknown) => ({ ...card, preprocessing: { ...card.preprocessing, scaling: other } });
const errorOf = (json: unknown) => {
  const read = readModelCard(json);
  return read.ok ? 'none' : read.error;
};

describe('readModelCard', () => {
  it('gives a sound card as it is', () => {
    expect(readModelCard(JSON.parse(JSON.stringify(card)))).toEqual({ ok: true, value: card });
  });

  it('keeps what newer cards say of their decisions', () => {
    const point = { threshold: 0.3, chosenFor: 'x', sensitivity: 0.9, specificity: 0.5 };
    const newer = {
      ...card,
      calibration: { ...card.calibration, ece: { before: 0.2, after: 0.1 } },
      operatingPoints: { ...card.operatingPoints, sensitivity90: point, specificity90: point },
      predictionSet: { coverage: 0.9, threshold: 0.7, method: 'split conformal' },
      evaluations: [
        { data: 'x', command: 'y', photographs: 1, ungradable: 0, failed: 2, perGrade: [1, 0, 0, 0, 0], figures: {} },
      ],
    };
    expect(readModelCard(JSON.parse(JSON.stringify(newer)))).toEqual({ ok: true, value: newer });
  });

  it.each([
    [
      'a prediction set beyond every probability',
      { ...card, predictionSet: { coverage: 0.9, threshold: 2, method: 'x' } },
      'card.predictionSet.threshold must be a number from 0 to 1',
    ],
    ['no object', [], 'card must be an object'],
    ['a field missing', { ...card, licence: undefined }, 'card.licence must be a text'],
    [
      'four biases',
      { ...card, calibration: { ...card.calibration, biases: [0, 0, 0, 0] } },
      'card.calibration.biases must be a list of 5',
    ],
    [
      'a temperature of 0',
      { ...card, calibration: { ...card.calibration, temperature: 0 } },
      'card.calibration.temperature must be a number from 0.001',
    ],
    [
      'a threshold beyond 1',
      { ...card, operatingPoints: { referable: { threshold: 1.5, chosenFor: 'x' } } },
      'threshold must be a number from 0 to 1',
    ],
    ['no scaling', scaledBy(undefined), 'card.preprocessing.scaling must be an object'],
    ['another order', scaledBy({ ...scaling, order: 'grb' }), 'card.preprocessing.scaling.order must be "rgb" or "bgr"'],
    ['two means', scaledBy({ ...scaling, mean: [1, 2] }), 'card.preprocessing.scaling.mean must be a list of 3'],
    ['a deviation of 0', scaledBy({ ...scaling, deviation: [1, 0, 1] }), 'scaling.deviation[1] must be a number from 0.001'],
    ['an unknown backbone', { ...card, backbone: 'vgg-99' }, 'card.backbone "vgg-99" is not known here'],
    [
      'a path that leads out of the folder',
      { ...card, files: { ...card.files, '../x.bin': card.files['model.json'] } },
      'is no file name',
    ],
    ['a hash that is none', { ...card, files: { 'model.json': { sha256: 'abc', bytes: 1 } } }, 'sha256 must be 64 hex digits'],
    ['no model.json', { ...card, files: {} }, 'card.files must name model.json'],
    [
      'a self-test without a logit',
      { ...card, selfTest: { ...card.selfTest, logits: [0, 0, 0, 0, null] } },
      'card.selfTest.logits[4] must be a number',
    ],
  ])('refuses %s, naming the field', (_, json, message) => {
    expect(errorOf(json)).toContain(message);
  });
});
