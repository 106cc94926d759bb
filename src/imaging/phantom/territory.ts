import type { Point } from '#imaging/phantom/anatomy.ts';

const CELLS = 110;

/** Where vessels of one kind already run: arteries do not cross arteries, nor veins veins. */
export class Territory {
  private readonly claimed = new Uint8Array(CELLS * CELLS);

  claim(points: readonly Point[]): void {
    for (const point of points) this.claimed[cellOf(point)] = 1;
  }

  isClaimed(point: Point): boolean {
    return this.claimed[cellOf(point)] === 1;
  }
}

/** Of a point within 1.05 radii of the centre. */
const cellOf = ({ x, y }: Point): number =>
  Math.floor(((y + 1.05) / 2.1) * CELLS) * CELLS + Math.floor(((x + 1.05) / 2.1) * CELLS);
