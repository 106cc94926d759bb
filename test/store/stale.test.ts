import { beforeEach, expect, it } from 'vitest';
import type { ImageId } from '#domain/brand.ts';
import { modelFacts } from '#domain/model-facts.ts';
import { ok } from '#domain/result.ts';
import { modelChosen, modelsListed } from '#store/model.ts';
import { blankPhotograph, photographsReturned } from '#store/photographs.ts';
import { cardOfResult, isStale } from '#store/stale.ts';
import type { ModelEntry, Photograph } from '#store/state.ts';
import { INITIAL_STATE, store } from '#store/store.ts';
import { smallCard } from '#test/inference/small-model.ts';
import { GRADED } from '#test/reports/sample-report.ts';

const OLD_CARD = '1'.repeat(64);
const NEW_CARD = '2'.repeat(64);
const NETWORK = '8'.repeat(64);
const entry = (sha256: string, answerSha256: string): ModelEntry => ({
  id: 'large',
  isLight: false,
  isOwn: false,
  sha256,
  answerSha256,
  card: ok(modelFacts({ ...smallCard({}), id: 'large' })),
});
/** As an older Funduscope wrote it: it names the card alone. */
const graded: Photograph = {
  ...blankPhotograph({ id: 'a' as ImageId, name: 'a.jpg', bytes: 1, isPhantom: false }),
  progress: { kind: 'done', outcome: GRADED.outcome, by: { id: 'large', name: 'Large', sha256: OLD_CARD, isOwn: false } },
};
const one = () => store.getState().photographs[0]!;
const by = () => {
  const { progress } = one();
  return progress.kind === 'done' ? progress.by : null;
};
const isOld = () => isStale(store.getState(), one());

beforeEach(() => store.setState(INITIAL_STATE, true));

const listed = () => modelsListed([entry(OLD_CARD, NETWORK)]);
const returned = () => photographsReturned([graded], null);

it.each([
  ['the models', [returned, listed]],
  ['the photographs', [listed, returned]],
])(
  'a record of an older version learns by which network it was graded, and stands when the card’s words change: %s last',
  (_, steps) => {
    for (const step of steps) step();
    modelChosen('large');
    expect(by()).toMatchObject({ sha256: OLD_CARD, answerSha256: NETWORK });
    modelsListed([entry(NEW_CARD, NETWORK)]);
    expect(isOld()).toBe(false);
    expect(by()?.sha256, 'the card that it was graded under').toBe(OLD_CARD);
    expect(cardOfResult(store.getState(), by())).toBeDefined();
    modelsListed([entry(NEW_CARD, '9'.repeat(64))]);
    expect(isOld()).toBe(true);
    expect(cardOfResult(store.getState(), by())).toBeUndefined();
  },
);

it('a record of an older version whose card is gone is stale', () => {
  photographsReturned([graded], null);
  modelsListed([entry(NEW_CARD, NETWORK)]);
  modelChosen('large');
  expect(isOld()).toBe(true);
  expect(by()?.answerSha256).toBeUndefined();
});
