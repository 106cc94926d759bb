import type { CDPSession, Page } from '@playwright/test';
import type { Funduscope } from './page.ts';
import { shootAtRest } from './pixels.ts';
import { expect, test } from './test.ts';

const LIGHT = { model: 'mobilenet-v2-dr' };
/** WCAG 2.5.8, px. */
const TARGET = 24;

// A clinic's tablet, lying.
test.use({ hasTouch: true, viewport: { width: 1180, height: 820 } });

type Place = readonly [x: number, y: number];

/** Fingers as the browser has them from the screen, each at a place of the page; none: all are lifted. */
const fingers = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: readonly Place[]) =>
  session.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([x, y], id) => ({ x, y, id })) });

/** Where the photograph lies on the page, whatever is still to ease. */
async function stage(page: Page) {
  await shootAtRest(page.locator('.viewer-area'));
  return page.evaluate(() => document.querySelector('.stage')!.getBoundingClientRect().toJSON() as DOMRect);
}

/** Which place of the photograph a place of the page shows, fractions of its sides. */
const under = ({ x, y, width, height }: DOMRect, [px, py]: Place) => [(px - x) / width, (py - y) / height] as const;

async function openOne(funduscope: Funduscope, path: string): Promise<Place> {
  await funduscope.open(LIGHT);
  await funduscope.drop(path);
  await funduscope.explained(path);
  await expect(funduscope.viewer.locator('canvas[data-view=colour]')).toHaveAttribute('data-ready', 'true');
  const { x, y, width, height } = (await funduscope.page.locator('.viewer-area').boundingBox())!;
  return [x + width / 2, y + height / 2];
}

test('two fingers zoom about themselves and drag, one drags, two taps fit', async ({ funduscope, photographs, page }) => {
  const [x, y] = await openOne(funduscope, await photographs.small(1));
  const session = await page.context().newCDPSession(page);
  const fitted = await stage(page);

  // Off the middle, so that a zoom about the pane's own middle would be seen.
  const [left, right]: [Place, Place] = [
    [x + 20, y + 30],
    [x + 100, y + 30],
  ];
  const between: Place = [x + 60, y + 30];
  await fingers(session, 'touchStart', left, right);
  for (let d = 8; d <= 80; d += 8) await fingers(session, 'touchMove', [left[0] - d, left[1]], [right[0] + d, right[1]]);
  await fingers(session, 'touchEnd');
  const zoomed = await stage(page);
  // From 80 to 240 px apart.
  expect(zoomed.width / fitted.width).toBeCloseTo(3, 1);
  const [before, after] = [under(fitted, between), under(zoomed, between)];
  for (const axis of [0, 1] as const) expect(after[axis]).toBeCloseTo(before[axis], 2);

  // Both the same way: it goes with them, as large as it was.
  await fingers(session, 'touchStart', left, right);
  for (let d = 10; d <= 60; d += 10) await fingers(session, 'touchMove', [left[0], left[1] + d], [right[0], right[1] + d]);
  // One is lifted, and the other goes on.
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [{ x: right[0], y: right[1] + 60, id: 1 }] });
  for (let d = 10; d <= 40; d += 10) await fingers(session, 'touchMove', [left[0] + d, left[1] + 60]);
  await fingers(session, 'touchEnd');
  const dragged = await stage(page);
  expect(dragged.width).toBeCloseTo(zoomed.width, 1);
  expect(dragged.y - zoomed.y).toBeCloseTo(60, 0);
  expect(dragged.x - zoomed.x).toBeCloseTo(40, 0);

  await fingers(session, 'touchStart', [x, y]);
  for (let d = 10; d <= 90; d += 10) await fingers(session, 'touchMove', [x - d, y - d]);
  await fingers(session, 'touchEnd');
  const moved = await stage(page);
  expect(moved.x - dragged.x).toBeCloseTo(-90, 0);
  expect(moved.y - dragged.y).toBeCloseTo(-90, 0);
  expect(moved.width).toBe(dragged.width);

  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
  const back = await stage(page);
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(back[side]).toBeCloseTo(fitted[side], 1);
});

test('a pen draws, and two fingers move the photograph all the same', async ({ funduscope, photographs, page }) => {
  const [x, y] = await openOne(funduscope, await photographs.small(1));
  await page.touchscreen.tap(...(await middleOf(page, 'Marks and measures')));
  await page.touchscreen.tap(...(await middleOf(page, 'Freehand')));
  const session = await page.context().newCDPSession(page);
  const start = await stage(page);
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', dx: number, dy: number) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x: x + dx,
      y: y + dy,
      pointerType: 'pen',
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      force: 0.5,
    });
  await pen('mousePressed', -60, 0);
  for (let d = -60; d <= 0; d += 6) await pen('mouseMoved', d, 30 * Math.sin(d / 20));
  // The hand comes to rest on the glass.
  const hand: Place[] = [
    [x + 60, y + 110],
    [x + 90, y + 130],
  ];
  await fingers(session, 'touchStart', hand[0]!);
  await fingers(session, 'touchStart', ...hand);
  await fingers(session, 'touchMove', ...hand.map(([hx, hy]): Place => [hx + 12, hy + 12]));
  for (let d = 6; d <= 60; d += 6) await pen('mouseMoved', d, 30 * Math.sin(d / 20));
  await fingers(session, 'touchEnd');
  await pen('mouseReleased', 60, 30 * Math.sin(3));
  const marks = async () => (await funduscope.state()).photographs[0]!.marks.list;
  await expect.poll(async () => (await marks()).map(({ kind }) => kind)).toEqual(['freehand']);
  const [mark] = await marks();
  const { width } = (await funduscope.state()).photographs[0]!.size!;
  const path = mark?.kind === 'freehand' ? mark.path : [];
  const [from, to] = [path[0]!, path.at(-1)!];
  expect((to.x - from.x) / width).toBeCloseTo(120 / start.width, 2);
  // The photograph has not moved under the pen; two fingers do, and draw nothing.
  expect(await stage(page)).toEqual(start);
  await fingers(session, 'touchStart', [x - 40, y], [x + 40, y]);
  for (let d = 10; d <= 40; d += 10) await fingers(session, 'touchMove', [x - 40 - d, y], [x + 40 + d, y]);
  await fingers(session, 'touchEnd');
  expect((await stage(page)).width / start.width).toBeCloseTo(2, 1);
  expect(await marks()).toHaveLength(1);
});

test('every control is large enough for a finger', async ({ funduscope, photographs, page }) => {
  const [first, second] = [
    await photographs.visit('P1_OD_2023-01-02', 19, 0),
    await photographs.visit('P1_OD_2024-01-02', 19, 9),
  ];
  await funduscope.open(LIGHT);
  expect(await small(page), 'empty').toEqual([]);
  await funduscope.drop(first, second);
  for (const path of [first, second]) await funduscope.explained(path);
  expect(await small(page), 'graded').toEqual([]);
  await page.keyboard.press('k');
  expect(await small(page), 'marks').toEqual([]);
  await page.keyboard.press('k');
  await page.keyboard.press('n');
  const visits = page.getByRole('region', { name: 'Two visits' });
  await expect(visits.getByRole('button', { name: 'Flicker' })).toBeEnabled({ timeout: 120_000 });
  await page.touchscreen.tap(...(await middleOf(page, 'Flicker')));
  await expect(visits.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(await small(page), 'two visits').toEqual([]);
  await page.touchscreen.tap(...(await middleOf(page, 'Close')));
  await expect(visits).toBeHidden();
  await page.keyboard.press(',');
  expect(await small(page), 'settings').toEqual([]);
});

/** Where a finger goes for a button. */
async function middleOf(page: Page, name: string): Promise<Place> {
  const { x, y, width, height } = (await page.getByRole('button', { name }).first().boundingBox())!;
  return [x + width / 2, y + height / 2];
}

/** Controls that a finger may miss: what takes it around their middle, px wide and high, is less than a target. Links in running text are exempt. */
const small = (page: Page) =>
  page.evaluate((least) => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, select, input, summary, [role=slider], [role=button]')];
    return controls.flatMap((control) => {
      if (
        !control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
        control.closest('[inert], .visually-hidden')
      )
        return [];
      // A choice is as large as the words that choose it.
      const target = control.matches('input[type=radio], input[type=checkbox]') ? (control.closest('label') ?? control) : control;
      const { x, y, width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0) return [];
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      const reached = document.elementFromPoint(middleX, middleY);
      // Out of sight, or beneath what lies over the page.
      if (!reached || !(target.contains(reached) || reached.contains(target))) return [];
      const half = least / 2 - 0.5;
      const misses = [
        [middleX - half, middleY],
        [middleX + half, middleY],
        [middleX, middleY - half],
        [middleX, middleY + half],
      ].filter(([px, py]) => {
        const hit = document.elementFromPoint(px!, py!);
        return !hit || !(target.contains(hit) || target === hit);
      });
      if (misses.length === 0) return [];
      return [
        `${control.tagName} ${control.className} “${control.getAttribute('aria-label') ?? control.textContent}” ${Math.round(width)} × ${Math.round(height)}`,
      ];
    });
  }, TARGET);
