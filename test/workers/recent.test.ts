import { describe, expect, it } from 'vitest';
import { recent } from '#workers/recent.ts';

describe('recent', () => {
  it('drops what was used longest ago once the weight is too much', () => {
    const dropped: string[] = [];
    const pictures = recent<string, string>({ limit: 6, weigh: (name) => name.length, drop: (name) => dropped.push(name) });
    pictures.set('a', 'aa');
    pictures.set('b', 'bb');
    pictures.set('c', 'cc');
    pictures.get('a');
    pictures.set('d', 'dd');
    expect(dropped).toEqual(['bb']);
  });

  it('keeps the last two however heavy they are, so that a swipe has both its pictures', () => {
    const pictures = recent<string, number>({ limit: 10, atLeast: 2, weigh: (bytes) => bytes });
    for (const [key, bytes] of [
      ['colour', 400],
      ['clahe', 400],
    ] as const)
      pictures.set(key, bytes);
    expect([pictures.get('colour'), pictures.get('clahe')]).toEqual([400, 400]);
  });

  it('drops the old value when a key is set again', () => {
    const dropped: number[] = [];
    const pictures = recent<string, number>({ limit: 2, drop: (value) => dropped.push(value) });
    pictures.set('a', 1);
    pictures.set('a', 2);
    expect({ dropped, now: pictures.get('a') }).toEqual({ dropped: [1], now: 2 });
  });
});
