/**
 * When to leave the memo alone. Where a third of the groups of four pixels in a chunk were unknown to it (noise, mostly), asking costs more
 * than it saves, and the next chunks are worked out directly.
 */

/** px looked at between two decisions. */
export const CHUNK: usize = 4096;
/** Chunks worked out directly before the memo is tried again. */
const PAUSE: i32 = 15;
const UNKNOWN_SHARE: i32 = 3;

/** How many chunks to pause for, after a chunk of `pixels` with so many unknown groups. */
export function pauseAfter(unknownGroups: i32, pixels: usize): i32 {
  return unknownGroups * 4 * UNKNOWN_SHARE > <i32>pixels ? PAUSE : 0;
}
