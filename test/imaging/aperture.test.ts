import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '#cli/decode-node.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { findAperture } from '#imaging/aperture.ts';
import { drawPhantom } from '#imaging/phantom.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { documentPage, landscape, noise, octScan, pixelOf, plain, repaint, screen } from '#test/imaging/other-pictures.ts';
import { describeWithShared, sharedCase, sharedData } from '#test/shared-data.ts';

/** Centre and radius, each in per cent of the true radius. */
const errorOf = (image: RgbaImage, truth: Aperture) => {
  const found = findAperture(image);
  if (!found.ok) throw new Error(`refused as ${JSON.stringify(found.error)}`);
  const { cx, cy, radius } = found.value;
  return {
    centre: (100 * Math.hypot(cx - truth.cx, cy - truth.cy)) / truth.radius,
    radius: (100 * Math.abs(radius - truth.radius)) / truth.radius,
  };
};

const draw = (width: number, height: number, aperture: Aperture) => drawFundus({ width, height, ...aperture, spot: 3, seed: 5 });

const circle = (cx: number, cy: number, radius: number): Aperture => ({ cx, cy, radius });

/** A whole circle, and the frames cameras and other people's scripts put about it. */
const framings: [string, RgbaImage, Aperture][] = [
  ['whole', draw(640, 480, circle(320, 240, 215)), circle(320, 240, 215)],
  ['cut at the top and the bottom', draw(720, 480, circle(335.5, 238, 286)), circle(335.5, 238, 286)],
  ['cut on three sides', draw(560, 480, circle(250, 262, 300)), circle(250, 262, 300)],
  ['far off the centre of the picture', draw(900, 480, circle(640, 235, 222)), circle(640, 235, 222)],
  ['tight in a square', draw(400, 400, circle(200.5, 199, 200)), circle(200.5, 199, 200)],
  ['larger than its square, the corners black', draw(400, 400, circle(201, 198, 251)), circle(201, 198, 251)],
  ['small: 256 px with a letterbox', draw(256, 256, circle(128, 126, 82)), circle(128, 126, 82)],
  [
    'with a notch',
    repaint(draw(640, 480, circle(320, 240, 210)), (x, y, rgb) => (Math.hypot(x - 470, y - 92) < 16 ? [190, 95, 45] : rgb)),
    circle(320, 240, 210),
  ],
  [
    'cut off by a letterbox inside the picture',
    repaint(draw(640, 640, circle(322, 318, 290)), (_, y, rgb) => (y < 110 || y > 530 ? [0, 0, 0] : rgb)),
    circle(322, 318, 290),
  ],
  [
    'on dark noise',
    repaint(draw(640, 480, circle(330, 236, 200)), (x, y, rgb) => (rgb[0] === 0 ? noise(x, y, 25) : rgb)),
    circle(330, 236, 200),
  ],
  [
    'on bright noise',
    repaint(draw(640, 480, circle(330, 236, 200)), (x, y, rgb) => (rgb[0] === 0 ? noise(x, y, 60) : rgb)),
    circle(330, 236, 200),
  ],
  [
    'in a white frame',
    repaint(draw(640, 480, circle(318, 244, 205)), (x, y, rgb) =>
      x < 5 || y < 5 || x >= 635 || y >= 475 ? [255, 255, 255] : rgb,
    ),
    circle(318, 244, 205),
  ],
  [
    'cut out on white paper',
    repaint(draw(640, 480, circle(318, 244, 205)), (_x, _y, rgb) => (rgb[0] === 0 ? [255, 255, 255] : rgb)),
    circle(318, 244, 205),
  ],
  [
    'underexposed',
    repaint(draw(640, 480, circle(318, 244, 205)), (_x, _y, [r, g, b]) => [r / 6, g / 6, b / 6]),
    circle(318, 244, 205),
  ],
];

describe('the circle of light', () => {
  it.each(framings)('is found within 1 %%: %s', (_, image, truth) => {
    const error = errorOf(image, truth);
    expect(error.centre).toBeLessThan(1);
    expect(error.radius).toBeLessThan(1);
  });

  it('is the circle about the picture where retina fills it to the corners', () => {
    const whole = drawPhantom({ seed: 4, size: 700 }).image;
    const inside = repaint(plain(400, 300, [0, 0, 0]), (x, y) => pixelOf(whole, x + 150, y + 200));
    expect(findAperture(inside)).toEqual({ ok: true, value: { cx: 200, cy: 150, radius: 250 } });
  });

  it('is found the same way twice', () => {
    const [, image] = framings[1]!;
    expect(findAperture(image)).toEqual(findAperture(image));
  });
});

describe('a picture that is no fundus photograph', () => {
  it.each([
    ['document', documentPage()],
    ['document', screen()],
    ['greyscale-scan', octScan()],
    ['scene', landscape()],
    ['scene', repaint(plain(300, 200, [0, 0, 0]), (x, y) => noise(x, y, 255))],
    ['blank', plain(300, 200, [0, 0, 0])],
    ['blank', plain(300, 200, [255, 255, 255])],
    ['blank', plain(300, 200, [200, 110, 60])],
    ['too-small', draw(30, 30, circle(15, 15, 14))],
  ] as const)('is refused as %s', (looksLike, image) => {
    expect(findAperture(image)).toEqual({ ok: false, error: { kind: 'not-a-fundus', looksLike } });
  });

  it('is a circle drawn in flat colours too', () => {
    const disc = repaint(plain(400, 400, [0, 0, 0]), (x, y) =>
      Math.hypot(x - 200, y - 200) < 150 ? [244, 240, 232] : [32, 32, 32],
    );
    expect(findAperture(disc).ok).toBe(false);
  });
});

const read = async (path: string): Promise<RgbaImage> => {
  const decoded = await decode(new Uint8Array(readFileSync(path)));
  if (!decoded.ok) throw new Error(`${path}: ${decoded.error.kind}`);
  return decoded.value;
};

/** Every nth file of a folder of photographs. */
const some = (set: string, nth: number): string[] =>
  readdirSync(sharedData(set, 'images'))
    .filter((_, i) => i % nth === 0)
    .map((name) => sharedData(set, 'images', name));

const refusedOf = async (paths: readonly string[]): Promise<string[]> => {
  const refused: string[] = [];
  for (const path of paths) if (!findAperture(await read(path)).ok) refused.push(path);
  return refused;
};

describeWithShared('the circle of light of real photographs', () => {
  // Circles through edge points read off enlarged lines of each picture by eye; file and circle only.
  const marks = JSON.parse(readFileSync(new URL('./aperture-marks.json', import.meta.url), 'utf8')) as (Aperture & {
    file: string;
  })[];

  it.each(marks)('lies within 1.5 % of the circle marked by hand: $file', async ({ file, ...truth }) => {
    const error = errorOf(await read(sharedData(...file.split('/'))), truth);
    expect(error.centre).toBeLessThan(1.5);
    expect(error.radius).toBeLessThan(1.5);
  });

  it('is found on every photograph in raw colour of a sample', async () => {
    expect(await refusedOf([...some('idrid', 16), ...some('eyepacs_raw', 25)])).toEqual([]);
  });

  it('is found on the contrast-stretched and the background-subtracted ones but for a few', async () => {
    const paths = [...some('eyepacs', 40), ...some('aptos', 40)];
    expect((await refusedOf(paths)).length).toBeLessThan(0.04 * paths.length);
  });

  it('is not found in a photograph of a landscape', async () => {
    for (let orientation = 0; orientation <= 8; orientation++) {
      const error = { kind: 'not-a-fundus', looksLike: 'scene' };
      expect(findAperture(await read(sharedCase('exif', `Landscape_${orientation}.jpg`)))).toEqual({ ok: false, error });
    }
  });
});
