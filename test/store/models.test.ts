import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import { modelFacts } from '#domain/model-facts.ts';
import { ok } from '#domain/result.ts';
import { comparisonOpened, comparisonStepped, comparisonStopped } from '#store/comparison.ts';
import { modelChosen, modelComing, modelReady, modelsListed, ownModelAdded, ownModelRemoved } from '#store/model.ts';
import { identityOf, isPreliminary, thresholdOf } from '#store/selectors.ts';
import type { ModelEntry } from '#store/state.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { smallCard } from '#test/inference/small-model.ts';

const entry = (id: string, threshold: number, isLight = false): ModelEntry => ({
  id,
  isLight,
  isOwn: false,
  sha256: '1'.repeat(64),
  card: ok(modelFacts({ ...smallCard({}), id, operatingPoints: { referable: { threshold, chosenFor: 'a test' } } })),
});
const [large, light] = [entry('large', 0.3), entry('light', 0.7, true)];
const own: ModelEntry = { ...entry('own-1', 0.5), isOwn: true };
const ids = () => store.getState().models.map(({ id }) => id);

beforeEach(() => store.setState(INITIAL_STATE, true));

it('refers at the operating point of the model that gave the grade, not of the one in use', () => {
  modelsListed([large, light]);
  expect(thresholdOf(store.getState(), identityOf(large))).toBe(0.3);
  expect(thresholdOf(store.getState(), identityOf(light))).toBe(0.7);
  expect(thresholdOf(store.getState(), null)).toBe(0.5);
});

describe('a grade of the light model', () => {
  it('is preliminary as long as another is to grade, and final once the light one was chosen', () => {
    modelsListed([large, light]);
    modelChosen('large');
    expect(isPreliminary(store.getState(), identityOf(light))).toBe(true);
    expect(isPreliminary(store.getState(), identityOf(large))).toBe(false);
    modelChosen('light');
    expect(isPreliminary(store.getState(), identityOf(light))).toBe(false);
  });
});

it('keeps the reader’s own models when the catalogue is read again, and takes each once', () => {
  modelsListed([large]);
  ownModelAdded(own);
  ownModelAdded(own);
  modelsListed([large, light]);
  expect(ids()).toEqual(['large', 'light', 'own-1']);
  ownModelRemoved('own-1');
  expect(ids()).toEqual(['large', 'light']);
});

it('forgets that a model is coming once it is there, and not where another is', () => {
  modelsListed([large, light]);
  const backend = { name: 'wasm', detail: '', passedOver: [] } as const;
  const use = (model: ModelEntry) => model.card.ok && modelReady(model, model.card.value, backend);
  modelComing({ id: 'large', kind: 'self-test' });
  use(light);
  expect(store.getState().coming).toMatchObject({ id: 'large' });
  use(large);
  expect(store.getState().coming).toBeNull();
});

it('counts what the card lists of single photographs, and shows a hostile name on one plain line', () => {
  const card = smallCard({});
  const facts = modelFacts({
    ...card,
    name: `gra\u202ede\n\u0000${'x'.repeat(100)}`,
    training: { ...card.training, photographs: ['a', 'b'], patients: ['c'] },
  });
  expect(facts.training).toMatchObject({ photographs: 2, patients: 1 });
  expect(facts.name).toMatch(/^gradex+…$/);
  expect(facts.name.length).toBe(48);
});

it('stops a comparison where it is: what is done stays done', () => {
  comparisonOpened('a' as ImageId, ['large', 'light', 'own-1']);
  comparisonStepped('large', { kind: 'done' });
  comparisonStepped('light', { kind: 'grading' });
  comparisonStopped();
  expect(store.getState().comparison?.runs.map(({ step }) => step.kind)).toEqual(['done', 'stopped', 'stopped']);
});
