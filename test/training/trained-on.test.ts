import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { smallBackbone } from '#test/inference/small-network.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';
import { FULL_AUGMENTATION } from '#training/augment.ts';
import { cardFacts } from '#training/card-facts.ts';
import { recordOf } from '#training/lineage.ts';
import type { PreparedPhotograph } from '#training/photographs.ts';
import type { TrainingPlan } from '#training/plan.ts';
import type { Trained } from '#training/train.ts';
import { wasTrainedOn } from '#training/trained-on.ts';

const bytesOf = (words: string) => new TextEncoder().encode(words);
const sha256 = (words: string) => createHash('sha256').update(words).digest('hex');

function used(dataset: string, id: string, patient?: string): PreparedPhotograph {
  const hash = sha256(id).slice(0, 16);
  return { dataset, id, patient, hash, file: '', grade: 0, reserved: false, split: 'train', rgb: new Uint8Array() };
}

const graph = new GraphBuilder();
const plan: TrainingPlan = {
  data: [],
  extra: [],
  weightsFile: '',
  preprocessing: { size: 40, cropRadii: 1, padding: 0, background: null, clahe: null, maskRadii: null, scaling: SYMMETRIC },
  graph: graph.build(graph.convolution(graph.input, 1, [1, 1]), 1e-3),
  cut: 'conv2d_1',
  penultimate: 'conv2d_1',
  statisticsPhotographs: 64,
  variants: [1, 1],
  augmentation: FULL_AUGMENTATION,
  sampling: { batch: 4, dropout: 0.5, mixup: false, smoothing: 0 },
  fit: {
    stages: [{ from: 'all', epochs: 12 }],
    samplesPerEpoch: 100,
    batch: 4,
    learningRate: 1e-4,
    headRate: 1e-3,
    weightDecay: 0,
    seed: 7,
    patience: 1000,
    stopAfter: 12,
  },
};
const first = recordOf(
  [
    used('eyepacs_raw', '10_left', '10'),
    used('eyepacs', '11_left', '11'),
    used('eyepacs_raw', '10_right', '10'),
    used('idrid', 'train_001'),
  ],
  { command: 'npm run --silent cli -- train --seed 7', seed: 7, notes: 'Epoch 9 chosen.' },
);
const trained: Trained = {
  weights: new Map(),
  calibration: { temperature: 1.5, biases: [0, 0, 0, 0, 0] },
  epoch: 9,
  refused: [],
  heldOut: [],
  history: [first],
};
const card = cardFacts('tiny', smallBackbone, plan, trained);

describe('the training list of a card', () => {
  it('names photographs by their bytes and patients by their unit, once each, in order', () => {
    const photographs = ['10_left', '11_left', '10_right', 'train_001'].map((id) => sha256(id).slice(0, 16));
    expect(card.training.photographs).toEqual(photographs.toSorted());
    expect(card.training.patients).toEqual(['patient:10', 'patient:11'].map((unit) => sha256(unit).slice(0, 16)).toSorted());
  });

  it('counts photographs by data set, with the licence of each', () => {
    expect(card.training.data).toEqual([
      {
        name: 'EyePACS 2015 (256 px, contrast-stretched copies)',
        photographs: 1,
        licence: 'challenge rules: research only',
      },
      { name: 'EyePACS 2015 (raw colour)', photographs: 2, licence: 'challenge rules: research only' },
      { name: 'IDRiD (raw colour)', photographs: 1, licence: 'CC BY 4.0' },
    ]);
  });

  it('keeps the seed, the calibration and the preprocessing that were used', () => {
    expect(card).toMatchObject({
      preprocessing: plan.preprocessing,
      head: { dropout: 0.5, penultimate: 'conv2d_1' },
      calibration: trained.calibration,
      backbone: 'small',
      training: { seed: 7, command: 'npm run --silent cli -- train --seed 7', notes: 'Epoch 9 chosen.' },
    });
  });
});

describe('the card of a run that continued another', () => {
  const second = recordOf([used('idrid', 'train_001'), used('idrid', 'train_002'), used('aptos', 'a', '10')], {
    command: 'npm run --silent cli -- train --seed 8',
    seed: 8,
    notes: 'Epoch 2 chosen.',
  });
  const continued = cardFacts('tiny', smallBackbone, plan, { ...trained, history: [first, second] });

  it('names the commands of both, in order, and what each did', () => {
    expect(continued.training.command).toBe(`${first.command} && ${second.command}`);
    expect(continued.training.notes).toBe('Run 1: Epoch 9 chosen. Run 2: Epoch 2 chosen.');
  });

  it('lists the photographs and patients of both, each once', () => {
    const photographs = ['10_left', '11_left', '10_right', 'train_001', 'train_002', 'a'];
    expect(continued.training.photographs).toEqual(photographs.map((id) => sha256(id).slice(0, 16)).toSorted());
    expect(continued.training.patients).toEqual(['patient:10', 'patient:11'].map((unit) => sha256(unit).slice(0, 16)).toSorted());
  });

  it('counts of a data set the most that one of them used', () => {
    const counts = continued.training.data.map(({ name, photographs }) => [name.split(' ')[0], photographs]);
    expect(counts).toEqual([
      ['APTOS', 1],
      ['EyePACS', 1],
      ['EyePACS', 2],
      ['IDRiD', 2],
    ]);
  });

  it('still knows what the first run saw', () => {
    expect(wasTrainedOn(continued, { patient: undefined }, bytesOf('11_left'))).toBe(true);
    expect(wasTrainedOn(continued, { patient: undefined }, bytesOf('train_003'))).toBe(false);
  });
});

describe('a photograph', () => {
  it.each([
    ['was trained on where its bytes are on the list, under whatever name', 'train_001', undefined, true],
    ['was trained on where another one of its patient was', 'never seen', '11', true],
    ['was not where neither is on the list', 'never seen', '12', false],
    ['was not where it names no patient and its bytes are new', 'never seen', undefined, false],
  ])('%s', (_, words, patient, expected) => {
    expect(wasTrainedOn(card, { patient }, bytesOf(words))).toBe(expected);
  });
});
