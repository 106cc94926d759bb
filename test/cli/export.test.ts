import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';
import { readSource } from '#cli/export-source.ts';
import { startWasm } from '#cli/tf-node.ts';
import { preprocessingFor } from '#cli/training-plan.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { backboneOf } from '#inference/registry.ts';
import { folder } from '#test/cli/command-line.ts';
import { noisyWeights } from '#test/inference/small-network.ts';
import { exportModel } from '#training/export.ts';
import { toFloat16 } from '#training/float16.ts';
import { writeTensors } from '#training/tensor-file.ts';

async function said(...args: string[]): Promise<{ status: number; words: string }> {
  const words: string[] = [];
  return { status: await dispatch(['export', ...args], (text) => words.push(text)), words: words.join('\n') };
}

describe('export', () => {
  it.each([
    [[], '--from RUN or --from MODEL is needed.'],
    [['--from', 'run'], '--model ID is needed'],
    [['--from', 'run', '--model', '../elsewhere'], '--model ID is needed: letters, digits, - and _.'],
    [['--from', 'run', '--model', 'm', '--precision', 'uint4'], '--precision is float16 or uint8, not uint4.'],
    [['--from', 'run', '--compare'], '--data DIR is needed.'],
    [['--from', 'run', '--compare', '--data', 'clinic', '--limit', '0'], '--limit is a number of 1 to 1000000, not 0.'],
  ])('%j is no command line: it is named, with the usage', async (args, message) => {
    const { status, words } = await said(...args);
    expect(status).toBe(2);
    expect(words).toContain(message);
    expect(words).toContain('export --compare --from RUN|MODEL');
  });

  it('fails in words where there is neither such a run nor such a model', async () => {
    const { status, words } = await said('--from', 'tea-leaves', '--model', 'm');
    expect(status).toBe(1);
    expect(words).toContain(
      '--from tea-leaves is no run with a network.tensors, and no model: The model tea-leaves is not there',
    );
  });
});

describe('what is exported', () => {
  const mobile = backboneOf('mobilenet-v2')!;
  const weights = noisyWeights(mobile.graph, mobile.channels);
  const calibration = { temperature: 0.7, biases: [0.4, 0, 0, -0.1, -0.3] };
  const record = {
    command:
      'npm run --silent cli -- train --backbone mobilenet-v2 --data idrid --weights w.h5 --run light --dropout 0.3 --seed 5 --model m',
    seed: 5,
    notes: 'Trained.',
    data: { idrid: 3 },
    photographs: ['00'],
    patients: [],
  };
  const runOf = (name: string, meta: object): string => {
    mkdirSync(join(folder, name));
    writeTensors(join(folder, name, 'network.tensors'), weights, meta);
    return join(folder, name);
  };

  it('of a run has the card that its training would have written', async () => {
    const own = { ...preprocessingFor(mobile), maskRadii: 0.5 };
    const run = runOf('light', { history: [record], calibration, preprocessing: own });
    for (const from of [run, join(run, 'network.tensors')]) {
      const source = await readSource(from, 'm');
      expect(source.facts).toMatchObject({
        id: 'm',
        backbone: 'mobilenet-v2',
        preprocessing: own,
        head: { dropout: 0.3, penultimate: 'Conv_1' },
        calibration,
        training: { command: record.command, seed: 5, photographs: ['00'], notes: 'Trained.' },
        evaluations: [],
      });
      expect(source.weights.get('Conv_1/bias')).toEqual(weights.get('Conv_1/bias'));
    }
  });

  it('of a run that did not keep its preprocessing has the usual one', async () => {
    const { facts } = await readSource(runOf('old', { history: [record], calibration }), 'm');
    expect(facts.preprocessing).toEqual(preprocessingFor(mobile));
  });

  it('is nothing where a run does not say how it was trained', async () => {
    const run = runOf('strange', { history: [{ ...record, command: 'by hand' }], calibration });
    await expect(readSource(run, 'm')).rejects.toThrow('does not say which train command made it');
  });

  it('of a model has that model’s card under the new id', async () => {
    await startWasm();
    const { facts } = await readSource(join(folder, 'light'), 'first');
    const small = { ...facts, preprocessing: { ...facts.preprocessing, size: 96 } };
    const card = await exportModel(join(folder, 'models', 'first'), weights, small, 'uint8');
    const source = await readSource('first', 'second', join(folder, 'models'));
    const { files: _, selfTest: __, ...rest } = card;
    expect(source.facts).toEqual({ ...rest, id: 'second' });
    expect(source.weights.get('head/bias')!.data).toEqual(fromFloat16(toFloat16(weights.get('head/bias')!.data)));
  });
});
