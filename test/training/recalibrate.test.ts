import { describe, expect, it } from 'vitest';
import { readModelCard } from '#inference/model-card.ts';
import { smallCard } from '#test/inference/small-model.ts';
import { seeded, seededNormal } from '#training/random.ts';
import { type Answered, recalibrated } from '#training/recalibrate.ts';
import { shortHash } from '#training/split.ts';

/** A network that is right and three times too sure. */
function answered(count: number): Answered[] {
  const [normal, random] = [seededNormal(1), seeded(1)];
  return Array.from({ length: count }, (_, i) => {
    const z = Array.from({ length: 5 }, () => 1.5 * normal());
    const powers = z.map(Math.exp);
    const u = random() * powers.reduce((a, b) => a + b, 0);
    const grade = [1, 2, 3, 4].filter((k) => powers.slice(0, k).reduce((a, b) => a + b, 0) <= u).length;
    return { dataset: 'clinic', grade, logits: z.map((v) => 3 * v), hash: `hash ${i}`, patient: i === 0 ? '17' : undefined };
  });
}

describe('a card that is calibrated again', () => {
  const files = { 'model.json': { sha256: 'a'.repeat(64), bytes: 1 } };
  const evaluations = [{ data: 'x', command: 'y', photographs: 1, ungradable: 0, perGrade: [1, 0, 0, 0, 0], figures: {} }];
  const before = { ...smallCard(files), evaluations };
  const card = recalibrated(before, answered(300), 'three hundred drawn photographs');

  it('has the temperature of the photographs', () => {
    expect(card.calibration.temperature).toBeGreaterThan(2.3);
    expect(card.calibration.temperature).toBeLessThan(3.7);
    expect(card.calibration.ece!.after).toBeLessThan(card.calibration.ece!.before);
    expect(card.calibration.fittedOn).toBe('three hundred drawn photographs');
  });

  it('never counts them in a figure again, nor any that an older calibration made', () => {
    expect(card.training.photographs).toEqual(expect.arrayContaining([...before.training.photographs, 'hash 0', 'hash 299']));
    expect(card.training.patients).toContain(shortHash('patient:17'));
    expect(card.evaluations).toEqual([]);
  });

  it('is a sound card', () => {
    expect(readModelCard(JSON.parse(JSON.stringify(card)))).toEqual({ ok: true, value: card });
  });
});
