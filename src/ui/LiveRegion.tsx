import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#domain/analysis.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { referral } from '#domain/referral.ts';
import { identityOf, isPreliminary, thresholdOf } from '#store/selectors.ts';
import type { State } from '#store/state.ts';
import { store } from '#store/store.ts';
import { announce, modelName, words } from '#ui/messages.ts';

/** Tells a screen reader of each result as it comes. */
export function LiveRegion() {
  const [text, setText] = useState('');
  const told = useRef(new WeakSet<Outcome>());
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const news = [...newOutcomes(state, told.current), ...modelNews(state, before)];
        if (news.length > 0) setText(news.join(' '));
      }),
    [],
  );
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}

/** The words for each outcome not yet told of; they count as told from here on. */
function newOutcomes(state: State, told: WeakSet<Outcome>): string[] {
  const news: string[] = [];
  for (const { name, progress } of state.photographs) {
    if (progress.kind !== 'done' || told.has(progress.outcome)) continue;
    told.add(progress.outcome);
    news.push(sentence(state, name, progress.outcome, progress.by));
  }
  return news;
}

/** Another model grades, or one that was chosen did not come. */
function modelNews({ model, coming, models }: State, before: State): string[] {
  const news: string[] = [];
  if (model.kind === 'ready' && before.model.kind === 'ready' && model.by.id !== before.model.by.id)
    news.push(announce.modelInUse(modelName(model.by)));
  if (coming?.kind === 'failed' && coming !== before.coming) {
    const entry = models.find(({ id }) => id === coming.id);
    if (entry) news.push(announce.modelNotComing(modelName(identityOf(entry)), coming.error));
  }
  return news;
}

function sentence(state: State, name: string, outcome: Outcome, by: ModelIdentity | null): string {
  switch (outcome.kind) {
    case 'graded': {
      const { decision, probability } = referral(outcome.prediction, thresholdOf(state, by));
      const model = isPreliminary(state, by) ? words.preliminary : by && state.models.length > 1 ? modelName(by) : '';
      return announce.graded(name, outcome.prediction.grade, decision, probability, model);
    }
    case 'ungradable':
      return announce.ungradable(name, outcome.quality.reasons);
    case 'failed':
      return announce.failed(name, outcome.error);
  }
}
