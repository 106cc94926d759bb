import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import sharp from 'sharp';

/** What the screen shows of an element: RGB, 8 bits, row-major. */
export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** With every transition at its end. */
export async function shoot(element: Locator): Promise<Shot> {
  const { data, info } = await sharp(await element.screenshot({ animations: 'disabled' }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** Once every view in it is drawn sharply, which happens a little after it comes to rest, and two shots in a row are alike. */
export async function shootAtRest(element: Locator): Promise<Shot> {
  await expect(element.locator('[data-at-rest=false]')).toHaveCount(0);
  let last = await shoot(element);
  for (let tries = 0; tries < 40; tries++) {
    await element.page().waitForTimeout(150);
    const next = await shoot(element);
    if (difference(last, next) === 0) return next;
    last = next;
  }
  throw new Error('The page does not come to rest.');
}

/** Mean difference of two shots, grey levels, of the pixels that `where` picks (all where it is left out). */
export function difference(a: Shot, b: Shot, where: (x: number, y: number) => boolean = () => true): number {
  if (a.rgb.length !== b.rgb.length) throw new Error('The shots differ in size.');
  let [sum, count] = [0, 0];
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      if (!where(x, y)) continue;
      const at = 3 * (y * a.width + x);
      for (let c = at; c < at + 3; c++) sum += Math.abs(a.rgb[c]! - b.rgb[c]!);
      count += 3;
    }
  }
  return sum / count;
}
