import { etdrsField, etdrsGrid } from '#domain/etdrs.ts';
import type { Mark, Marks, Place } from '#domain/mark.ts';
import { placesOf } from '#domain/mark.ts';
import { measured } from '#domain/measure.ts';
import { lateralityOf } from '#domain/study.ts';
import type { Photograph } from '#store/state.ts';
import { fieldWords, markWords, measureWords } from '#ui/words/marks.ts';

/** A mark in words: what it is, what it measures or says, and in which field of the grid it lies. */
export function wordsOf(mark: Mark, { marks, study }: Photograph): string {
  const grid = etdrsGrid(marks, lateralityOf(study).value);
  const field = grid && etdrsField(grid, pointOf(mark));
  return markWords.ofMark(mark.kind, saysOf(mark, marks), field ? fieldWords(field) : '');
}

function saysOf(mark: Mark, marks: Marks): string {
  if (mark.kind === 'text') return mark.text;
  return mark.kind === 'ruler' ? measureWords(measured(mark.from, mark.to, marks)) : '';
}

/** What an arrow points to; of others the middle. */
function pointOf(mark: Mark): Place {
  if (mark.kind === 'arrow') return mark.to;
  const places = placesOf(mark);
  const mean = (of: (place: Place) => number) => places.reduce((sum, place) => sum + of(place), 0) / places.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}
