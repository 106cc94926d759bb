import type { ModelIdentity } from '#domain/model-facts.ts';

/** Whether a result is of other files than those of the model that is to grade: another model, or another version of the same. */
export const isOfEarlierModel = (by: Pick<ModelIdentity, 'sha256'>, current: Pick<ModelIdentity, 'sha256'>): boolean =>
  by.sha256 !== '' && current.sha256 !== '' && by.sha256 !== current.sha256;
