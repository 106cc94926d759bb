import type { ModelCard } from '#domain/model-card.ts';
import { convolutionsOf } from '#inference/graph.ts';
import { backboneOf } from '#inference/registry.ts';
import type { Weight, Weights } from '#inference/weights.ts';
import type { CardFacts } from '#training/export.ts';
import { seededNormal } from '#training/random.ts';

/** Normal values of deviation sqrt(2 / fan-in) (He et al., ICCV 2015). */
export function heNormal(shape: readonly number[], normal: () => number): Weight {
  const size = shape.reduce((a, b) => a * b, 1);
  const deviation = Math.sqrt((2 * shape.at(-1)!) / size);
  return { shape, data: Float32Array.from({ length: size }, () => deviation * normal()) };
}

/** A head that has learned nothing, for what must run before anything is trained. */
export function untrainedHead(channels: number, seed: number): Weights {
  return new Map<string, Weight>([
    ['head/kernel', heNormal([channels, 5], seededNormal(seed + 1))],
    ['head/bias', { shape: [5], data: new Float32Array(5) }],
  ]);
}

/** The card of a network that was converted, not trained here: every figure missing, every default that of the paper. */
export function plainFacts(id: string, backboneId: string, command: string, notes: string): CardFacts {
  const backbone = backboneOf(backboneId);
  if (!backbone || convolutionsOf(backbone.graph).length === 0) throw new Error(`The backbone ${backboneId} is not known.`);
  const preprocessing: ModelCard['preprocessing'] = {
    size: backbone.inputSize,
    cropRadii: 1,
    padding: 0,
    background: null,
    clahe: { clipLimit: 2, tiles: 8 },
    maskRadii: null,
    scaling: backbone.scaling,
  };
  return {
    id,
    name: id,
    version: '0',
    backbone: backboneId,
    preprocessing,
    head: { pooling: 'global-average', dropout: 0.5, classes: 5, penultimate: backbone.penultimate },
    calibration: { temperature: 1, biases: [0, 0, 0, 0, 0], fittedOn: 'nothing' },
    operatingPoints: { referable: { threshold: 0.5, chosenFor: 'nothing' } },
    training: { command, seed: 0, data: [], photographs: [], patients: [], notes },
    evaluations: [],
    intendedUse: 'Research and teaching. Not a medical device.',
    limits: ['Converted, not evaluated: its answers mean nothing until `cli evaluate` has measured them.'],
    licence: 'Research and teaching only.',
  };
}
