import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { drawPhantom, type PhantomOptions } from '#imaging/phantom.ts';
import { hasShared, sharedCase, sharedData } from '#test/shared-paths.ts';

/** Size of the photographs of IDRiD's camera, px. */
const REAL = { width: 4288, size: 2848 };

/** The files that the journeys drop, drawn into a folder when they are first asked for. */
export class Photographs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Untouched photographs of 12 megapixels, where ../shared has them. */
  get originals(): readonly string[] {
    if (!hasShared) return [];
    return readdirSync(sharedData('idrid', 'originals')).map((name) => sharedData('idrid', 'originals', name));
  }

  /** A phantom as a JPEG of real size, in a letterbox as a camera makes it. */
  realSize(seed = 1): Promise<string> {
    return this.#make(`real-size-${seed}.jpg`, () =>
      phantom({ seed, ...REAL })
        .jpeg({ quality: 90 })
        .toBuffer(),
    );
  }

  /** A phantom as a small JPEG. */
  small(seed: number): Promise<string> {
    return this.#make(`small-${seed}.jpg`, () => phantom({ seed, size: 800 }).jpeg({ quality: 90 }).toBuffer());
  }

  /** Both eyes of one patient, by their names, of two sizes: the right one first. */
  eyes(): Promise<[right: string, left: string]> {
    const eye = (name: string, seed: number, size: number) =>
      this.#make(name, () => phantom({ seed, size }).jpeg({ quality: 90 }).toBuffer());
    return Promise.all([eye('clinic17_OD.jpg', 11, 800), eye('clinic17_OS.jpg', 12, 1000)]);
  }

  /** A small phantom under a name, ending left out, such as a clinic gives it. */
  named(name: string, seed: number): Promise<string> {
    return this.#make(`${name}.jpg`, () => phantom({ seed, size: 640 }).jpeg({ quality: 90 }).toBuffer());
  }

  /** A small phantom as it may be at another visit: turned by so many degrees, and darker. */
  visit(name: string, seed: number, turn: number): Promise<string> {
    return this.#make(`${name}.jpg`, async () => {
      const picture = await phantom({ seed, size: 640 }).png().toBuffer();
      const turned = sharp(picture).rotate(turn, { background: '#000' });
      return (turn === 0 ? turned : turned.linear(0.85, 0)).jpeg({ quality: 90 }).toBuffer();
    });
  }

  /** A phantom out of focus. */
  blurred(): Promise<string> {
    return this.#make('blurred.jpg', () => phantom({ seed: 3, size: 1200 }).blur(24).jpeg({ quality: 90 }).toBuffer());
  }

  /** A phantom at a tenth of its light. */
  dark(): Promise<string> {
    return this.#make('dark.jpg', () => phantom({ seed: 4, size: 1000 }).linear(0.1, 0).jpeg({ quality: 92 }).toBuffer());
  }

  /** The first two thirds of a JPEG. */
  truncated(): Promise<string> {
    return this.#make('truncated.jpg', async () => {
      const whole = readFileSync(await this.small(99));
      return whole.subarray(0, Math.floor((2 * whole.length) / 3));
    });
  }

  empty(): Promise<string> {
    return this.#make('empty.jpg', async () => Buffer.alloc(0));
  }

  text(): Promise<string> {
    return this.#make('letter.jpg', async () => Buffer.from('Dear colleague, please find enclosed the photograph.\n'));
  }

  /** A PNG whose header says 20,000 x 20,000 px. */
  oversized(): Promise<string> {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(20_000, 0);
    header.writeUInt32BE(20_000, 4);
    // 8 bits a sample, RGB.
    header.set([8, 2, 0, 0, 0], 8);
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    return this.#make('oversized.png', async () =>
      Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT'), chunk('IEND')]),
    );
  }

  /** A photograph of a landscape: the one of ../shared, or hills and a sky. */
  landscape(): Promise<string> {
    const hills =
      '<svg width="900" height="600"><rect width="900" height="600" fill="#8ec5ee"/><circle cx="700" cy="120" r="40" fill="#fff3c0"/><path d="M0 380 Q 200 240 420 360 T 900 300 V 600 H 0 Z" fill="#4d7a3a"/><path d="M0 470 Q 300 380 560 470 T 900 430 V 600 H 0 Z" fill="#6d9a4a"/></svg>';
    return this.#make('landscape.jpg', async () =>
      hasShared ? readFileSync(sharedCase('exif', 'Landscape_1.jpg')) : sharp(Buffer.from(hills)).jpeg().toBuffer(),
    );
  }

  async #make(name: string, draw: () => Promise<Buffer>): Promise<string> {
    const path = join(this.#folder, name);
    if (!existsSync(path)) writeFileSync(path, await draw());
    return path;
  }
}

function phantom(options: PhantomOptions) {
  const { image } = drawPhantom(options);
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } }).removeAlpha();
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
