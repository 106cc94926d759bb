import { beforeEach, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '#imaging/clahe/engine.ts';
import { opencvConvert } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference } from '#test/imaging/clahe/pictures.ts';

/** All colours of 24 bits in 64 rounds of 512 x 512: the third byte changes slowest, so each round meets 262144 colours for the first time. */
const SIDE = 512;
const PIXELS = SIDE * SIDE;
const ROUNDS = 2 ** 24 / PIXELS;

/** Bytes 0, 1 and 2 of each of the numbers round * 2^18 .. (round + 1) * 2^18 - 1. */
function coloursOf(round: number): Uint8Array {
  const out = new Uint8Array(3 * PIXELS);
  for (let i = 0, colour = round * PIXELS; i < out.length; i += 3, colour++) {
    out[i] = colour;
    out[i + 1] = colour >> 8;
    out[i + 2] = colour >> 16;
  }
  return out;
}

let engine: Engine;
let memory: Uint8Array;
let planes: number;
beforeEach(async () => {
  engine = await startEngine(await claheWasm());
  engine.exports.reserve(SIDE, SIDE, 3);
  memory = new Uint8Array(engine.memory.buffer);
  planes = engine.exports.greyPlane();
});

const step = (): number => engine.exports.rowsPerStrip();

/** Through the module's strips into L, a, b, three bytes a pixel. */
function toLab(rgb: Uint8Array): Uint8Array {
  const start = engine.exports.stripStart();
  for (let y = 0; y < SIDE; y += step()) {
    for (let i = 0; i < step() * SIDE; i++) memory.set(rgb.subarray(3 * (y * SIDE + i), 3 * (y * SIDE + i) + 3), start + 4 * i);
    engine.exports.loadStrip(y, step());
  }
  const lab = new Uint8Array(3 * PIXELS);
  for (let i = 0; i < lab.length; i++) lab[i] = memory[planes + (i % 3) * PIXELS + Math.floor(i / 3)]!;
  return lab;
}

/** L, a, b written into the planes, L equalised; gives back the equalised L with a and b, and the RGB that the module made of them. */
function fromLab(lab: Uint8Array): { lab: Uint8Array; rgb: Uint8Array } {
  const { exports } = engine;
  const start = exports.stripStart();
  for (let i = 0; i < lab.length; i++) memory[planes + (i % 3) * PIXELS + Math.floor(i / 3)] = lab[i]!;
  exports.beginCount(1, 1);
  exports.countStrip(0, SIDE);
  exports.endCount();
  exports.makeLuts(0);
  exports.beginStrips();
  const equalised = lab.slice();
  const rgb = new Uint8Array(3 * PIXELS);
  for (let y = 0; y < SIDE; y += step()) {
    exports.greyStrip(y, step());
    for (let i = 0; i < step() * SIDE; i++) equalised[3 * (y * SIDE + i)] = memory[start + i]!;
    exports.colourStrip(y, step());
    for (let i = 0; i < step() * SIDE; i++) rgb.set(memory.subarray(start + 4 * i, start + 4 * i + 3), 3 * (y * SIDE + i));
  }
  return { lab: equalised, rgb };
}

describe('8-bit CIELAB equals OpenCV', () => {
  it('for all 16,777,216 RGB colours', () => {
    for (let round = 0; round < ROUNDS; round++) {
      const rgb = coloursOf(round);
      expect(firstDifference(toLab(rgb), opencvConvert(rgb, 'RGB2Lab')), `round ${round}`).toBe(-1);
    }
  });

  it('on the way back, for all a and b at every L but one, colours beyond sRGB included', () => {
    // Every level of L is equally frequent, so that equalising moves it by at most one.
    for (let round = 0; round < ROUNDS; round++) {
      const { lab, rgb } = fromLab(coloursOf(round));
      expect(firstDifference(rgb, opencvConvert(lab, 'Lab2RGB')), `round ${round}`).toBe(-1);
    }
  });
});
