import type { ModelCard } from '#domain/model-card.ts';
import type { Backbone } from '#inference/backbone.ts';
import { outputsOf } from '#inference/graph.ts';
import { KNOWN_SETS } from '#training/dataset.ts';
import type { CardFacts } from '#training/export.ts';
import { sumOf, type TrainingRecord } from '#training/lineage.ts';
import { mapShapes } from '#training/ort-shapes.ts';
import type { TrainingPlan } from '#training/plan.ts';
import type { Trained } from '#training/train.ts';

/** What a card says of a finished run and of those before it, but for its evaluations. */
export function cardFacts(
  id: string,
  backbone: Backbone,
  plan: TrainingPlan,
  { history, calibration }: Pick<Trained, 'history' | 'calibration'>,
): CardFacts {
  const { photographs, patients, sets } = sumOf(history);
  const { size } = plan.preprocessing;
  const shapes = mapShapes(plan.graph, [3, size, size]);
  const scales = outputsOf(plan.graph);
  const isPlain = scales.length === 1;
  const grids = scales.map((map) => shapes.get(map)!.slice(1).join(' x '));
  return {
    id,
    name: isPlain ? backbone.name : `${backbone.name}, two scales`,
    version: '1',
    backbone: backbone.id,
    preprocessing: plan.preprocessing,
    head: {
      pooling: 'global-average',
      dropout: plan.sampling.dropout,
      classes: 5,
      penultimate: plan.penultimate,
      ...(!isPlain && { scales }),
    },
    calibration: {
      ...calibration,
      fittedOn: 'the calibration part (15 of 100 patients or pictures), every data set counting alike',
    },
    operatingPoints: {
      referable: { threshold: 0.5, chosenFor: 'agreement with the grade, which is the median of the five probabilities' },
    },
    training: {
      command: history.map(({ command }) => command).join(' && '),
      seed: plan.fit.seed,
      data: sets.map((set) => countSet(set, history)),
      photographs,
      patients,
      notes: history.map(({ notes }, i) => (history.length > 1 ? `Run ${i + 1}: ${notes}` : notes)).join(' '),
    },
    evaluations: [],
    intendedUse: 'Research and teaching. Not a medical device: it must not decide on anybody’s care.',
    limits: [
      'Grades diabetic retinopathy alone; macular oedema and other diseases are not assessed.',
      'Trained on few sources of adult, mostly macula-centred photographs; other cameras, fields and populations will be graded worse.',
      'Not invariant: the same photograph turned, or at another size, can move the probability of referable DR by tenths.',
      `At ${size} px most microaneurysms cannot be seen: mild NPDR is the grade that it knows least.`,
      `The heatmap is coarse (${grids.join(' and ')} cells): region evidence, not lesion detection.`,
      'IDRiD names no patients: its parts are split by picture, and the two eyes of a patient may lie in different parts.',
      'EyePACS reference grades are one clinician’s and noisy.',
    ],
    licence: 'Research and teaching only; see LICENSE in the models folder.',
  };
}

/** The most photographs of a set that one of the runs used. */
function countSet(set: string, history: readonly TrainingRecord[]): ModelCard['training']['data'][number] {
  return {
    name: KNOWN_SETS[set]?.name ?? set,
    photographs: Math.max(...history.map(({ data }) => data[set] ?? 0)),
    licence: KNOWN_SETS[set]?.licence ?? 'not known',
  };
}
