import type { Evaluation, ModelCard, Scaling } from '#domain/model-card.ts';
import type { Result } from '#domain/result.ts';
import { backboneOf } from '#inference/registry.ts';
import { withScales } from '#inference/scales.ts';
import {
  arrayOf,
  literal,
  Mismatch,
  natural,
  nullable,
  number,
  object,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
  tryCheck,
} from '#inference/shape.ts';

const fraction = number(0, 1);

const scaling: Shape<Scaling> = object({
  order: oneOf('rgb', 'bgr'),
  mean: arrayOf(number(0, 255), 3),
  deviation: arrayOf(number(1e-3, 255), 3),
});

const preprocessing = object({
  size: number(75, 2048),
  cropRadii: number(0.1, 4),
  padding: number(0, 255),
  background: nullable(object({ sigma: number(0.1), contrast: number(0.1, 127) })),
  clahe: nullable(object({ clipLimit: number(0), tiles: number(1, 64) })),
  maskRadii: nullable(number(0.1, 2)),
  scaling,
});

const evaluation: Shape<Evaluation> = object({
  data: text,
  command: text,
  photographs: natural,
  ungradable: natural,
  failed: optional(natural),
  perGrade: arrayOf(natural, 5),
  figures: recordOf(nullable(object({ value: number(), low: number(), high: number() }))),
});

const variance = number(1e-12);

const familiarity = object({
  method: text,
  channels: natural,
  variances: arrayOf(variance),
  noise: variance,
  threshold: number(0),
  coverage: fraction,
  photographs: object({ statistics: natural, threshold: natural }),
  file: text,
});

const operatingPoint = object({
  threshold: fraction,
  chosenFor: text,
  sensitivity: optional(fraction),
  specificity: optional(fraction),
});

/** A file beside the card: a name, never a path that leads elsewhere. */
const files: Shape<ModelCard['files']> = (value, path) => {
  const listed = recordOf(object({ sha256: text, bytes: natural }))(value, path);
  for (const [name, { sha256 }] of Object.entries(listed)) {
    if (!/^[\w-]+(\.[\w-]+)+$/.test(name)) throw new Mismatch(`${path} names ${JSON.stringify(name)}, which is no file name`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Mismatch(`${path}.${name}.sha256 must be 64 hex digits`);
  }
  if (!listed['model.json']) throw new Mismatch(`${path} must name model.json`);
  return listed;
};

const fields: Shape<ModelCard> = object({
  id: text,
  name: text,
  version: text,
  backbone: (value, path) => {
    if (typeof value !== 'string' || !backboneOf(value)) throw new Mismatch(`${path} ${JSON.stringify(value)} is not known here`);
    return value;
  },
  preprocessing,
  head: object({
    pooling: literal('global-average'),
    dropout: fraction,
    classes: literal(5),
    penultimate: text,
    scales: optional(arrayOf(text)),
  }),
  calibration: object({
    temperature: number(1e-3, 1e3),
    biases: arrayOf(number(), 5),
    fittedOn: text,
    ece: optional(object({ before: fraction, after: fraction })),
  }),
  operatingPoints: object({
    referable: operatingPoint,
    sensitivity90: optional(operatingPoint),
    specificity90: optional(operatingPoint),
  }),
  familiarity: optional(familiarity),
  predictionSet: optional(object({ coverage: fraction, threshold: fraction, method: text })),
  files,
  selfTest: object({ logits: arrayOf(number(), 5), grid: arrayOf(number(0)), tolerance: number(0, 0.1) }),
  training: object({
    command: text,
    seed: number(),
    data: arrayOf(object({ name: text, photographs: natural, licence: text })),
    photographs: arrayOf(text),
    patients: arrayOf(text),
    notes: text,
  }),
  evaluations: arrayOf(evaluation),
  intendedUse: text,
  limits: arrayOf(text),
  licence: text,
});

/** Which maps a head may read is its backbone's to say. */
const card: Shape<ModelCard> = (value, path) => {
  const read = fields(value, path);
  const { scales } = read.head;
  try {
    if (scales) withScales(backboneOf(read.backbone)!, scales);
  } catch (thrown) {
    throw new Mismatch(`${path}.head.scales: ${(thrown as Error).message}`);
  }
  return read;
};

/** A model card from what JSON.parse gave. Error: a sentence that names the field. */
export const readModelCard = (json: unknown): Result<ModelCard, string> => tryCheck(card, json, 'card');
