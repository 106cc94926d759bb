import type { ModelCard } from '#domain/model-card.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';

/** What tells two models apart. */
type Version = Pick<ModelIdentity, 'sha256' | 'answerSha256'>;

/**
 * All of a card that a grade depends on, as one line of text: backbone, preprocessing, head, calibration and the hashes of the weights. Its words, figures and
 * operating points may change, and the Gaussian by which a camera is called unfamiliar, and the grade is the same.
 */
export function answerFacts({ backbone, preprocessing, head, calibration, files, familiarity }: ModelCard): string {
  const { size, cropRadii, padding, background, clahe, maskRadii, scaling } = preprocessing;
  const weights = Object.entries(files)
    .filter(([name]) => name !== familiarity?.file)
    .map(([name, { sha256 }]) => [name, sha256])
    .toSorted(([a], [b]) => (a! < b! ? -1 : 1));
  return JSON.stringify([
    backbone,
    [size, cropRadii, padding, maskRadii],
    background && [background.sigma, background.contrast],
    clahe && [clahe.clipLimit, clahe.tiles],
    [scaling.order, scaling.mean, scaling.deviation],
    [head.pooling, head.classes, head.penultimate, head.scales ?? null],
    [calibration.temperature, calibration.biases],
    weights,
  ]);
}

/** Whether two answers are of one network, used in one way. A record of an older Funduscope names its card alone: then the cards must be the same. */
export const isSameNetwork = (a: Version, b: Version): boolean =>
  a.sha256 === b.sha256 || (a.answerSha256 !== undefined && a.answerSha256 === b.answerSha256);

/** Whether a result is of another network than that of the model that is to grade: another model, or another version of the same. */
export const isOfEarlierModel = (by: Version, current: Version): boolean =>
  by.sha256 !== '' && current.sha256 !== '' && !isSameNetwork(by, current);
