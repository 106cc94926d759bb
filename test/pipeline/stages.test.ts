import { describe, expect, it } from 'vitest';
import { stages } from '#pipeline/stages.ts';

describe('stages', () => {
  it('announces each stage as it begins and keeps the milliseconds it took', async () => {
    const clock = [0, 40, 50, 57];
    const begun: string[] = [];
    const { run, ms } = stages({ onStage: (stage) => begun.push(stage), now: () => clock.shift()! });
    await run('decode', () => 'pixels');
    await run('aperture', async () => 'circle');
    expect({ begun, ms }).toEqual({ begun: ['decode', 'aperture'], ms: { decode: 40, aperture: 7 } });
  });

  it('starts no stage once the run is aborted', async () => {
    const { run } = stages({ signal: AbortSignal.abort() });
    const result = await run('decode', () => {
      throw new Error('must never be called');
    });
    expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });

  it('gives up the result of a stage during which the run was aborted', async () => {
    const abort = new AbortController();
    const { run } = stages({ signal: abort.signal });
    const result = await run('trunk', async () => abort.abort());
    expect(result).toEqual({ ok: false, error: { kind: 'cancelled' } });
  });
});
