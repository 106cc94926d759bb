import { describe, expect, it } from 'vitest';
import { pixelCache } from '#app/pixel-cache.ts';
import type { ImageId } from '#domain/brand.ts';
import { err, ok } from '#domain/result.ts';
import type { Picture } from '#ui/ports.ts';
import type { Rendering } from '#workers/imaging.worker.ts';

const id = 'a1' as ImageId;
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A cache whose pictures are made when the test says so; each picture is 1000 x 1000 px and knows what it shows. */
function open() {
  const clahe = { clipLimit: 2, tiles: 8 };
  const asked: { readonly rendering: Rendering; readonly finish: () => void; readonly refuse: () => void }[] = [];
  const closed: string[] = [];
  const cache = pixelCache({
    clahe: () => clahe,
    render: (_, rendering) =>
      new Promise((resolve) => {
        const shows = JSON.stringify(rendering);
        const full = { width: 1000, height: 1000, close: () => closed.push(shows) };
        const finish = () => resolve(ok({ full, whole: full, shows } as unknown as Picture));
        asked.push({ rendering, finish, refuse: () => resolve(err({ kind: 'cancelled' })) });
      }),
  });
  return { cache, clahe, asked, closed };
}

describe('the cache of pictures', () => {
  it('makes a picture once, however often it is asked for meanwhile', async () => {
    const { cache, asked } = open();
    let told = 0;
    cache.subscribe(() => told++);
    expect([cache.get(id, 'colour'), cache.get(id, 'colour')]).toEqual([undefined, undefined]);
    asked[0]!.finish();
    await settled();
    expect({ asked: asked.length, told, picture: cache.get(id, 'colour') }).toMatchObject({
      asked: 1,
      told: 1,
      picture: { shows: '{"view":"colour"}' },
    });
  });

  it('drops the places that a slider passed: the one under way, then the last, and nothing queues', async () => {
    const { cache, clahe, asked, closed } = open();
    for (const clipLimit of [2, 3, 4, 5, 6]) {
      clahe.clipLimit = clipLimit;
      cache.get(id, 'clahe');
    }
    asked[0]!.finish();
    await settled();
    expect(cache.get(id, 'clahe'), 'meanwhile the picture before').toMatchObject({
      shows: expect.stringContaining('"clipLimit":2'),
    });
    asked[1]!.finish();
    await settled();
    expect(asked.map(({ rendering }) => rendering)).toMatchObject([{ clipLimit: 2 }, { clipLimit: 6 }]);
    expect(closed).toEqual(['{"view":"clahe","clipLimit":2,"tiles":8}']);
  });

  it('asks no second time for what could not be made, until it is retried', async () => {
    const { cache, asked } = open();
    cache.get(id, 'colour');
    asked[0]!.refuse();
    await settled();
    cache.get(id, 'colour');
    expect(asked).toHaveLength(1);
    cache.retry(id);
    cache.get(id, 'colour');
    expect(asked).toHaveLength(2);
  });

  it('closes every picture of a photograph that is forgotten, also one that arrives later', async () => {
    const { cache, asked, closed } = open();
    cache.get(id, 'colour');
    cache.get(id, 'red-free');
    asked[0]!.finish();
    await settled();
    cache.forget(id);
    asked[1]!.finish();
    await settled();
    expect({ closed, open: cache.open }).toEqual({ closed: ['{"view":"colour"}', '{"view":"red-free"}'], open: 0 });
  });
});
