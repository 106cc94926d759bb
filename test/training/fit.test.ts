import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  CHANNELS,
  FITTING,
  graph,
  photographsOf,
  samplerOf,
  sourceOf,
  type TinyPhotograph,
  weights,
} from '#test/training/tiny-end.ts';
import type { Engine } from '#training/engine.ts';
import { EngineFault } from '#training/engine-fault.ts';
import { type FitOptions, type Fitted, logitsOf, runSchedule, type Watched } from '#training/fit.ts';
import { OrtEngine } from '#training/ort-engine.ts';
import { readTensors } from '#training/tensor-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const engines: Engine[] = [];
const open = (): OrtEngine => {
  const engine = new OrtEngine(ort, graph, weights, 1);
  engines.push(engine);
  return engine;
};
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

const watch = (photographs: readonly TinyPhotograph[]): Watched => ({
  items: photographs.map(({ item }) => item),
  source: sourceOf(photographs),
});

const training = [0, 2, 4].flatMap((grade) => photographsOf(grade, 6));
const unseen = [0, 2, 4].flatMap((grade) => photographsOf(grade, 20).slice(10));

interface Fitting {
  readonly run: string;
  readonly engine?: Engine;
  readonly options?: Partial<FitOptions>;
  readonly watched?: Watched;
  readonly report?: (line: string) => void;
  readonly plan?: unknown;
}

function runIn({ run, engine = open(), options = {}, watched = watch(unseen), report = () => {}, plan = 'plan' }: Fitting) {
  const path = join(folder, run);
  mkdirSync(path, { recursive: true });
  const fitting = { ...FITTING, ...options };
  const sampler = samplerOf(training, { batch: fitting.batch });
  return runSchedule(engine, sampler, watched, fitting, { run: path, report, channels: CHANNELS, plan });
}

const logOf = (run: string): string[][] =>
  readFileSync(join(folder, run, 'log.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('fitting', () => {
  it('lowers the loss and tells photographs that it has not seen apart', async () => {
    const engine = open();
    const options = {
      stages: [
        { from: 'head', epochs: 1 },
        { from: 'input', epochs: 5 },
      ],
      samplesPerEpoch: 60,
      learningRate: 1e-2,
      headRate: 1e-1,
    };
    await runIn({ run: 'learns', engine, options });
    const losses = logOf('learns').map(([, , loss]) => Number(loss));
    expect(losses).toHaveLength(6);
    expect(losses.at(-1)!).toBeLessThan(0.5 * losses[0]!);
    const logits = await logitsOf(engine, watch(unseen));
    const right = unseen.filter(({ item }, i) => logits[i]!.indexOf(Math.max(...logits[i]!)) === item.grade);
    expect(right.length / unseen.length).toBeGreaterThan(0.9);
  });

  it('is the same for the same seed, and another for another', async () => {
    const [one, same, other] = [open(), open(), open()];
    const options = { stages: [{ from: 'input', epochs: 1 }] };
    await runIn({ run: 'seed-1', engine: one, options });
    await runIn({ run: 'seed-1-again', engine: same, options });
    await runIn({ run: 'seed-2', engine: other, options: { ...options, seed: 2 } });
    expect(await same.state()).toEqual(await one.state());
    expect(await other.state()).not.toEqual(await one.state());
  });

  it('lets the stages’ layers alone learn: the head, then one branch, then everything', async () => {
    const engine = open();
    const stages = [
      { from: 'head', epochs: 1 },
      { from: 'conv2d_4', epochs: 1 },
      { from: 'input', epochs: 1 },
    ];
    const movedAfter = async (epochs: number) => {
      const before = await engine.state();
      await runIn({ run: 'stages', engine, options: { stages, stopAfter: epochs } });
      const after = await engine.state();
      return [...weights.keys()].filter((name) => after.get(name)!.data.join() !== before.get(name)!.data.join());
    };
    expect(await movedAfter(1)).toEqual(['head/kernel', 'head/bias']);
    expect(await movedAfter(2)).toEqual(['conv2d_4/kernel', 'conv2d_4/bias', 'head/kernel', 'head/bias']);
    expect(await movedAfter(3)).toEqual([...weights.keys()]);
  });

  it('takes as many steps as the photographs of an epoch need, at rates of the schedule, and logs their mean loss', async () => {
    const engine = open();
    const taken: { readonly body: number; readonly head: number; readonly from: string; readonly loss: number }[] = [];
    const counting: Engine = Object.create(engine, {
      step: {
        value: async (...[batch, rates, from]: Parameters<Engine['step']>) => {
          const loss = await engine.step(batch, rates, from);
          taken.push({ ...rates, from, loss });
          return loss;
        },
      },
      logits: { value: engine.logits.bind(engine) },
      weights: { value: engine.weights.bind(engine) },
      state: { value: engine.state.bind(engine) },
    });
    await runIn({ run: 'steps', engine: counting, options: { samplesPerEpoch: 20, stopAfter: 2 } });
    // 20 photographs in batches of 6, twice.
    expect(taken.map(({ from }) => from)).toEqual([...new Array(4).fill('head'), ...new Array(4).fill('input')]);
    for (const { head, body } of taken) expect(head).toBeCloseTo(10 * body, 12);
    // A sixth of the schedule on, warm: half of one plus the cosine of 30°. Its first step is still cold: (0 + 0.02) / 0.5 of the rate.
    expect(taken[2]!.body).toBeCloseTo(3e-3 * 0.5 * (1 + Math.cos(Math.PI / 6)), 9);
    expect(taken[0]!.body).toBeCloseTo(3e-3 * 0.04, 9);
    const rows = logOf('steps');
    expect(rows.map(([epoch, from]) => [epoch, from])).toEqual([
      ['1', 'head'],
      ['2', 'input'],
    ]);
    for (const [i, [, , loss]] of rows.entries()) {
      const mean = taken.slice(4 * i, 4 * i + 4).reduce((sum, step) => sum + step.loss, 0) / 4;
      expect(Number(loss)).toBeCloseTo(mean, 4);
    }
  });
});

/** What a killed process does not get to do any more. */
class Killed extends Error {}

describe('a run that was stopped', () => {
  const options = { batch: 2, samplesPerEpoch: 60 };
  const ended = async (run: string) => {
    const engine = open();
    const fitted = await runIn({ run, engine, options });
    return { fitted, state: await engine.state() };
  };

  // The body has not begun to learn after epoch 1, and has after epoch 2.
  it.each([
    ['before its first epoch', 'epoch 1:'],
    ['after one epoch', 'epoch 2:'],
    ['after two epochs', 'epoch 3:'],
  ])('%s ends, from its folder, with exactly the weights of one that was not', async (_, words) => {
    const run = `stopped-${words.slice(6, 7)}`;
    const kill = (line: string) => {
      if (line.startsWith(words)) throw new Killed(line);
    };
    await expect(runIn({ run, options, report: kill })).rejects.toThrow(Killed);
    const resumed = await ended(run);
    const whole = await ended('uninterrupted');
    expect(resumed).toEqual(whole);
    // The epoch whose checkpoint was missing is told of once.
    expect(logOf(run).map(([epoch]) => epoch)).toEqual(['1', '2', '3']);
  });

  it('does not go on with another plan, and says what to do', async () => {
    await runIn({ run: 'plans', options: { stopAfter: 1 } });
    await expect(runIn({ run: 'plans', plan: 'another' })).rejects.toThrow(/plans holds a run with other options.*another --run/);
  });

  it('does not go on from a file that lacks a parameter', async () => {
    const state = await open().state();
    state.delete('average/head/bias');
    await expect(open().restore(state)).rejects.toThrow('The checkpoint lacks average/head/bias');
  });
});

/** An engine that learns nothing and answers as it is told: in epoch e the logits `answers[e - 1]` of each photograph, in turn. */
function scripted(answers: readonly (readonly (readonly number[])[])[], { step = async () => 1 } = {}): Engine {
  let epoch = 0;
  const parameters = () => new Map([['epoch', { shape: [1], data: Float32Array.of(epoch) }]]);
  return {
    name: 'script',
    step,
    logits: async () => answers[epoch++]!.map((z) => [...z]),
    weights: async () => parameters(),
    state: async () => parameters(),
    restore: async (state) => {
      epoch = state.get('epoch')!.data[0]!;
    },
    dispose: () => {},
  };
}

/** Logits of a photograph that is surely of the grade. */
const sure = (grade: number) => [0, 1, 2, 3, 4].map((k) => (k === grade ? 8 : -8));
const answering = (...grades: number[]) => grades.map(sure);

describe('the epoch that is kept', () => {
  // Four photographs of grades 0, 0, 4, 4: all right, three right, two right.
  const four = [...photographsOf(0, 2), ...photographsOf(4, 2)];
  const [right, nearly, poor] = [answering(0, 0, 4, 4), answering(0, 0, 4, 0), answering(0, 4, 4, 0)];
  const one = { stages: [{ from: 'head', epochs: 6 }], samplesPerEpoch: 6 };
  const keep = (run: string, answers: readonly number[][][], options: Partial<FitOptions> = {}): Promise<Fitted> =>
    runIn({ run, engine: scripted(answers), options: { ...one, ...options }, watched: watch(four) });

  it('is that of the best QWK, the first of equals', async () => {
    const { epoch, logits, weights: kept } = await keep('best', [poor, nearly, right, poor, right, nearly]);
    expect(epoch).toBe(3);
    expect(logits).toEqual(right);
    expect(kept.get('epoch')!.data[0]).toBe(3);
    expect(logOf('best')).toHaveLength(6);
  });

  it('ends the run where it has stayed the best for as many epochs as patience allows', async () => {
    const { epoch } = await keep('patient', [poor, right, nearly, poor, nearly, nearly], { patience: 2 });
    expect(epoch).toBe(2);
    expect(logOf('patient').map(([e]) => e)).toEqual(['1', '2', '3', '4']);
  });

  it.each([
    ['there is no calibration part', []],
    ['every photograph of it has one grade', photographsOf(2, 3)],
  ])('is the last, with a warning, where %s', async (_, photographs) => {
    const said: string[] = [];
    const run = `blind-${photographs.length}`;
    const answers = [right, poor, nearly, right, poor, poor].map((answer) => answer.slice(0, photographs.length));
    const { epoch } = await runIn({
      run,
      engine: scripted(answers),
      options: { ...one, patience: 1 },
      watched: watch(photographs),
      report: (line) => said.push(line),
    });
    expect(epoch).toBe(6);
    expect(said[0]).toMatch(/^warning: no calibration part with two grades or more.*the last is kept/);
    expect(logOf(run)).toHaveLength(6);
  });

  it('is chosen among those that were run, and the run can be lengthened', async () => {
    const answers = [poor, nearly, poor, right, poor, poor];
    expect((await keep('lengthened', answers, { stopAfter: 3 })).epoch).toBe(2);
    expect((await keep('lengthened', answers, { stopAfter: 6 })).epoch).toBe(4);
  });
});

describe('a run that cannot go on', () => {
  const failing = (run: string, from: number, thrown: Error) => {
    const real = open();
    let steps = 0;
    const step = (...args: Parameters<Engine['step']>) => (++steps < from ? real.step(...args) : Promise.reject(thrown));
    const engine: Engine = {
      name: real.name,
      step,
      logits: real.logits.bind(real),
      weights: real.weights.bind(real),
      state: real.state.bind(real),
      restore: real.restore.bind(real),
      dispose: () => {},
    };
    return runIn({ run, engine });
  };

  it('says from which epoch one can, and how', async () => {
    // Four steps an epoch: the third epoch's second.
    const fault = failing('fault', 10, new EngineFault('The loss is no longer finite: take a lower --rate.'));
    await expect(fault).rejects.toThrow(
      /take a lower --rate\. Epoch 2 is kept in .*fault: the same command goes on after it; .*--stop-after 2 and continue its network\.tensors in another --run\.$/,
    );
    // It does.
    await runIn({ run: 'fault', options: { stopAfter: 2 } });
    expect(logOf('fault')).toHaveLength(2);
  });

  it('in its first epoch says that nothing is kept', async () => {
    const fault = failing('first', 3, new EngineFault('The memory does not hold a batch of this size.'));
    await expect(fault).rejects.toThrow(/No epoch had been finished: the same --run can begin with other options\.$/);
    await runIn({ run: 'first', plan: 'another', options: { stopAfter: 1 } });
  });

  it('by a bug says what the bug says', async () => {
    await expect(failing('bug', 6, new TypeError('undefined is not a function'))).rejects.toThrow(
      /^undefined is not a function$/,
    );
  });

  // Linux has a file that is always full.
  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk keeps the checkpoint before, and goes on from it once there is room',
    async () => {
      const part = join(folder, 'full', `checkpoint.tensors.${process.pid}.part`);
      const fill = (line: string) => {
        if (line.startsWith('epoch 2:')) symlinkSync('/dev/full', part);
      };
      await expect(runIn({ run: 'full', report: fill })).rejects.toThrow(
        /The disk is full: .*checkpoint\.tensors needs 0\.1 MB.*make room, and the same command goes on/,
      );
      expect(existsSync(part)).toBe(false);
      expect(readTensors(join(folder, 'full', 'checkpoint.tensors')).meta).toMatchObject({ epoch: 1 });
      const [resumed, whole] = [open(), open()];
      await runIn({ run: 'full', engine: resumed });
      await runIn({ run: 'never-full', engine: whole });
      expect(await resumed.state()).toEqual(await whole.state());
    },
  );
});

describe('the curves', () => {
  it('are drawn after each epoch', async () => {
    await runIn({ run: 'curves', options: { stopAfter: 2 } });
    const svg = readFileSync(join(folder, 'curves', 'curves.svg'), 'utf8');
    expect(svg.match(/<polyline [^>]*points="[\d.]+,[\d.]+ [\d.]+,[\d.]+"/g)).toHaveLength(3);
  });

  it('stand in the checkpoint beside the state', async () => {
    const { meta } = readTensors(join(folder, 'curves', 'checkpoint.tensors'));
    expect((meta as { rows: unknown[] }).rows).toHaveLength(2);
  });
});
