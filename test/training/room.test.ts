import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { CHANNELS, graph, weights } from '#test/training/tiny-end.ts';
import { requireRoom } from '#training/room.ts';

const run = mkdtempSync(join(tmpdir(), 'room-'));
afterAll(() => rmSync(run, { recursive: true }));

// Kernels 1·1·6·4, 1·3·4·3, 3·1·4·3, 1·1·6·3, the head's 9·5, and the biases 4, 3, 3, 3, 5.
const PARAMETERS = 24 + 36 + 36 + 18 + CHANNELS * 5 + 18;
// Twice the checkpoint of four, twice the best, the network once: in bytes.
const NEEDED = 4 * PARAMETERS * (2 * 4 + 2 + 1);

it('asks for the room that two checkpoints, two best epochs and the network take', () => {
  expect(() => requireRoom(run, graph, weights, NEEDED)).not.toThrow();
  expect(() => requireRoom(run, graph, weights, NEEDED - 1)).toThrow(
    /has room for 0\.1 MB, and this run needs 0\.1 MB for its checkpoints: make room/,
  );
});

it('counts what the run already holds', () => {
  writeFileSync(join(run, 'checkpoint.tensors'), new Uint8Array(1000));
  expect(() => requireRoom(run, graph, weights, NEEDED - 1000)).not.toThrow();
  expect(() => requireRoom(run, graph, weights, NEEDED - 1001)).toThrow('make room');
});

it('looks at the run’s own disk', () => {
  expect(() => requireRoom(run, graph, weights)).not.toThrow();
});
