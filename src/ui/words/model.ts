import type { ModelIdentity } from '#domain/model-facts.ts';
import type { LoadingStep } from '#store/state.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { conjoined } from '#ui/lists.ts';
import { megabytes } from '#ui/numbers.ts';

/** A model by its name; one that did not come with Funduscope is called so. */
export const modelName = ({ name, isOwn }: Pick<ModelIdentity, 'name' | 'isOwn'>): string =>
  isOwn ? t('model:ownName', { name }) : name;

/** How the loading of a model gets on: what follows its name and a colon. */
export const loadingWords = (step: LoadingStep): string => {
  if (step.kind === 'self-test') return catalogue.model.step['self-test'];
  if (step.totalBytes === 0) return catalogue.model.step.loading;
  return t('model:step.loadingOf', { loaded: megabytes(step.loadedBytes), total: megabytes(step.totalBytes) });
};

/** The words of the model that grades, and of the menu of models. */
export const modelWords = withSaid(catalogue.model, {
  loading: (loaded: number, total: number) =>
    total > 0 ? t('model:loadingOf', { loaded: megabytes(loaded), total: megabytes(total) }) : catalogue.model.loading,
  trainedOn: (data: readonly string[]) => t('model:trainedOn', { data: conjoined(data) }),
  gradeWith: (name: string) => t('model:gradeWith', { name }),
  size: (bytes: number) => t('model:size', { megabytes: megabytes(bytes) }),
  ownNotShipped: (name: string) => t('model:ownNotShipped', { name }),
  cardOf: (name: string) => t('model:cardOf', { name }),
  coming: (name: string, step: LoadingStep) => t('model:coming', { name, how: loadingWords(step) }),
  notComing: (name: string) => t('model:notComing', { name }),
  staysInUse: (name: string) => t('model:staysInUse', { name }),
  checkingFolder: (folder: string, step: LoadingStep) => t('model:checkingFolder', { folder, how: loadingWords(step) }),
  folderAdded: (name: string) => t('model:folderAdded', { name }),
  folderRefused: (folder: string) => t('model:folderRefused', { folder }),
});
