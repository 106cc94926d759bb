import { describe, expect, it } from 'vitest';
import type { ModelCard } from '#domain/model-card.ts';
import { predict } from '#domain/prediction.ts';
import { smallCard } from '#test/inference/small-model.ts';
import { type CopyEffects, onePerPatient } from '#training/evidence/copy-effects.ts';
import type { GradedPhotograph } from '#training/evidence/grade-set.ts';
import { copyFigures, isHeld, robustnessSection } from '#training/evidence/robustness-section.ts';

const card: ModelCard = { ...smallCard({}), operatingPoints: { referable: { threshold: 0.3, chosenFor: 'tests' } } };

/** All but certain of one grade. */
const sure = (grade: number) =>
  predict(
    [0, 1, 2, 3, 4].map((k) => (k === grade ? 30 : 0)),
    card.calibration,
  );
/** P(referable) 0.4, grade 0: referred at a threshold of 0.3, though the grade is not. */
const unsure = predict([Math.log(0.6), -99, Math.log(0.4), -99, -99], card.calibration);

const mirrored = (original: CopyEffects['original'], changed: CopyEffects['original']): CopyEffects => ({
  original,
  copies: new Map([['mirrored', changed]]),
});

describe('what copies change', () => {
  const effects = [
    mirrored(sure(0), sure(0)),
    mirrored(sure(0), sure(1)),
    mirrored(sure(0), unsure),
    mirrored(sure(2), sure(4)),
    { original: sure(2), copies: new Map() },
  ];
  const [figures, turned] = copyFigures({ card, effects });

  it('is the share whose grade changes, and whose referral does, at the card’s threshold', () => {
    expect(figures).toMatchObject({ copy: 'mirrored', graded: 4, grade: { value: 2 / 4 }, referral: { value: 1 / 4 } });
  });

  it('is the mean change of P(referable)', () => {
    expect(figures!.shift!.value).toBeCloseTo(0.4 / 4, 6);
  });

  it('is not defined where no copy could be graded', () => {
    expect(turned).toMatchObject({ graded: 0, shift: null });
    expect(isHeld(turned!)).toBe(false);
  });

  it('holds the limit at a tenth of the grades and a twentieth of the referrals', () => {
    const twenty = (changed: number, to: CopyEffects['original']) =>
      Array.from({ length: 20 }, (_, i) => mirrored(sure(0), i < changed ? to : sure(0)));
    const held = (list: CopyEffects[]) => isHeld(copyFigures({ card, effects: list })[0]!);
    expect([held(twenty(2, sure(1))), held(twenty(3, sure(1)))]).toEqual([true, false]);
    expect([held(twenty(1, sure(2))), held(twenty(2, sure(2)))]).toEqual([true, false]);
  });

  it('stands in a table and a plot, with n', () => {
    const section = robustnessSection([{ card, name: 'IDRiD (raw colour)', dataset: 'idrid', effects }]);
    expect(section.markdown).toContain('n = 5');
    expect(section.markdown).toContain('| mirrored | 4 | 50.0 % (15.0–85.0) | 25.0 % (4.6–69.9) |');
    expect(Object.keys(section.plots)).toEqual(['small-copies-idrid.svg']);
  });
});

describe('the sample that is copied', () => {
  it('has one gradable photograph a patient', () => {
    const row = (unit: string, hash: string, gradable: boolean) => ({ unit, hash, gradable }) as GradedPhotograph;
    const rows = [row('1', 'a', false), row('1', 'b', true), row('2', 'c', true), row('1', 'd', true), row('3', 'e', true)];
    expect(onePerPatient(rows, 2).map(({ hash }) => hash)).toEqual(['b', 'c']);
  });
});
