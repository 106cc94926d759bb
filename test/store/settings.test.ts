import { beforeEach, expect, it } from 'vitest';
import { swipeMoved, swipeToggled, viewChosen } from '#store/settings.ts';
import { INITIAL_STATE, store } from '#store/store.ts';

const settings = () => store.getState().settings;

beforeEach(() => store.setState(INITIAL_STATE, true));

it('compares the colour view with CLAHE when a swipe begins', () => {
  swipeToggled();
  expect(settings()).toMatchObject({ swipe: true, view: 'clahe' });
});

it('compares with the view that is shown', () => {
  viewChosen('red-free');
  swipeToggled();
  expect(settings()).toMatchObject({ swipe: true, view: 'red-free' });
});

it('ends the swipe when colour is chosen: it would compare the original with itself', () => {
  swipeToggled();
  viewChosen('colour');
  expect(settings()).toMatchObject({ swipe: false, view: 'colour' });
});

it('keeps the swipe when another enhanced view is chosen', () => {
  swipeToggled();
  viewChosen('red-free');
  expect(settings().swipe).toBe(true);
});

it('keeps the divider on the photograph', () => {
  swipeMoved(1.7);
  expect(settings().swipeAt).toBe(1);
  swipeMoved(-0.2);
  expect(settings().swipeAt).toBe(0);
});
