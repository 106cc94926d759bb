import type { ModelCard } from '#domain/model-card.ts';
import { KNOWN_SETS, patientUnit } from '#training/dataset.ts';
import type { CardFacts } from '#training/export.ts';
import { shortHash } from '#training/split.ts';
import type { Trained, TrainingPlan } from '#training/train.ts';

/** What a card says of a finished run, but for its evaluations. `command` is what was typed, without folders of this machine. */
export function cardFacts(id: string, backbone: string, plan: TrainingPlan, trained: Trained, command: string): CardFacts {
  const { used, calibration, epoch, refused } = trained;
  const patients = used.flatMap((photograph) => patientUnit(photograph) ?? []);
  const unique = (values: string[]) => [...new Set(values)].sort();
  return {
    id,
    name: 'InceptionV3',
    version: '1',
    backbone,
    preprocessing: plan.preprocessing,
    head: { pooling: 'global-average', dropout: plan.fit.dropout, classes: 5, penultimate: plan.penultimate },
    calibration: {
      ...calibration,
      fittedOn: 'the calibration part (15 of 100 patients or pictures), every data set counting alike',
    },
    operatingPoints: {
      referable: { threshold: 0.5, chosenFor: 'agreement with the grade, which is the median of the five probabilities' },
    },
    training: {
      command,
      seed: plan.fit.seed,
      data: countSets(trained),
      photographs: unique(used.map(({ hash }) => hash)),
      patients: unique(patients.map(shortHash)),
      notes: [
        `Frozen up to ${plan.cut} (ImageNet weights; batch-normalisation statistics re-estimated on ${plan.statisticsPhotographs} training photographs);`,
        `from there to ${plan.penultimate} and the head fine-tuned on cached maps without a GPU, ${plan.stopAfter} of ${plan.fit.epochs}`,
        `epochs of ${plan.fit.samplesPerEpoch} photographs${plan.fit.mixup ? ' with mixup' : ''}, epoch ${epoch} chosen on the calibration part. Two kernels of the source weights (conv2d_82, conv2d_91) were incomplete and their`,
        `missing values drawn afresh. ${refused.length} photographs could not be prepared.`,
      ].join(' '),
    },
    evaluations: [],
    intendedUse: 'Research and teaching. Not a medical device: it must not decide on anybody’s care.',
    limits: [
      'Grades diabetic retinopathy alone; macular oedema and other diseases are not assessed.',
      'Trained on two sources of adult, mostly macula-centred photographs; other cameras, fields and populations will be graded worse.',
      'Not invariant: the same photograph turned, or at another size, can move the probability of referable DR by tenths.',
      'At 299 px most microaneurysms cannot be seen: mild NPDR is the grade that it knows least.',
      'The heatmap is coarse (8 x 8 cells): region evidence, not lesion detection.',
      'IDRiD names no patients: its parts are split by picture, and the two eyes of a patient may lie in different parts.',
      'EyePACS reference grades are one clinician’s and noisy.',
    ],
    licence: 'Research and teaching only; see LICENSE in the models folder.',
  };
}

function countSets({ used }: Trained): ModelCard['training']['data'] {
  return [...new Set(used.map(({ dataset }) => dataset))].map((dataset) => ({
    name: KNOWN_SETS[dataset]?.name ?? dataset,
    photographs: used.filter((photograph) => photograph.dataset === dataset).length,
    licence: KNOWN_SETS[dataset]?.licence ?? 'not known',
  }));
}
