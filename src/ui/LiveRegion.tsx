import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#domain/analysis.ts';
import type { ModelIdentity } from '#domain/model-facts.ts';
import { referral } from '#domain/referral.ts';
import { lateralityOf } from '#domain/study.ts';
import { isCovered } from '#store/covered.ts';
import { identityOf, isPreliminary, isUncertain, thresholdOf } from '#store/selectors.ts';
import type { Photograph, State } from '#store/state.ts';
import { store } from '#store/store.ts';
import { announce } from '#ui/words/announce.ts';
import { gradedByWords } from '#ui/words/graded-by.ts';
import { modelName } from '#ui/words/model.ts';
import { spokenCovered, spokenMany, spokenResult } from '#ui/words/spoken.ts';

/** Tells a screen reader of each result as it comes. */
export function LiveRegion() {
  const [text, setText] = useState('');
  const told = useRef(new WeakSet<object>());
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

/** More at once, as when a visit is taken up again, are counted and not read out. */
const MOST_AT_ONCE = 3;

/** The words for each outcome not yet told of; they count as told from here on. A covered one is told when it is revealed. */
function newOutcomes(state: State, told: WeakSet<object>): string[] {
  const news: string[] = [];
  for (const photograph of state.photographs) {
    const { progress, id } = photograph;
    if (progress.kind !== 'done') continue;
    const covered = isCovered(state, photograph);
    const subject = covered ? coverOf(id, progress.outcome) : progress.outcome;
    if (told.has(subject)) continue;
    told.add(subject);
    news.push(covered ? spokenCovered(photograph.name) : sentence(state, photograph, progress.outcome, progress.by));
  }
  return news.length > MOST_AT_ONCE ? [spokenMany(news.length)] : news;
}

/** What stands for a covered outcome among those told of. */
function coverOf(id: string, outcome: Outcome): object {
  const cover = covers.get(outcome) ?? { id };
  covers.set(outcome, cover);
  return cover;
}
const covers = new WeakMap<Outcome, object>();

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

function sentence(state: State, { name, study }: Photograph, outcome: Outcome, by: ModelIdentity | null): string {
  switch (outcome.kind) {
    case 'graded': {
      const { prediction, familiarity } = outcome;
      return spokenResult({
        name: state.photographs.length > 1 ? name : '',
        eye: lateralityOf(study).value,
        grade: prediction.grade,
        probability: prediction.probabilities[prediction.grade]!,
        isReferable: referral(prediction, thresholdOf(state, by)).decision,
        isUncertain: isUncertain(prediction),
        isUnfamiliar: familiarity?.isFamiliar === false,
        by: isPreliminary(state, by) ? gradedByWords.preliminary : by && state.models.length > 1 ? modelName(by) : '',
      });
    }
    case 'ungradable':
      return announce.ungradable(name, outcome.quality.reasons);
    case 'failed':
      return announce.failed(name, outcome.error);
  }
}
