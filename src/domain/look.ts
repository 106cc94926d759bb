/** How one photograph is turned and toned on the screen. Grade, maps and exports of raw values never see it. */
export interface Look {
  /** Clockwise, degrees, after the flip. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Left and right changed over. */
  readonly flip: boolean;
  /** Added to every tone, -1..1; neutral 0. */
  readonly brightness: number;
  /** Slope around the middle tone; neutral 1. */
  readonly contrast: number;
  /** Above 1 lifts the dark tones; neutral 1. */
  readonly gamma: number;
}

export const NEUTRAL_LOOK: Look = { rotate: 0, flip: false, brightness: 0, contrast: 1, gamma: 1 };

/** Whether a photograph that seems to stand on its head is offered to be turned, or was left as it is by the reader; null where it seems upright. */
export type HalfTurn = 'offered' | 'declined' | null;

/** Turned clockwise by quarter turns, as it is seen. */
export const turned = (look: Look, quarters: number): Look => ({
  ...look,
  rotate: ((((look.rotate + 90 * quarters) % 360) + 360) % 360) as Look['rotate'],
});

/** Left and right of what is seen changed over: a mirror after a turn is the opposite turn after a mirror. */
export const mirrored = (look: Look): Look => ({
  ...look,
  flip: !look.flip,
  rotate: ((360 - look.rotate) % 360) as Look['rotate'],
});

/** Whether tones differ from the file's. */
export const isToned = ({ brightness, contrast, gamma }: Look): boolean => brightness !== 0 || contrast !== 1 || gamma !== 1;

/** Whether it is seen otherwise than as the file has it. */
export const isAdjusted = (look: Look): boolean => look.rotate !== 0 || look.flip || isToned(look);
