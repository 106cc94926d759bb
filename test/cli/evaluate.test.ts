import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';
import type { Evaluation } from '#domain/model-card.ts';
import { cli, folder } from '#test/cli/command-line.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';

describe('evaluate', () => {
  it.each([
    [[], '--data DIR is needed.'],
    [['--data', 'clinic', '--limit', 'few'], '--limit is a number of 1 to 1000000, not few.'],
    [['--data', 'clinic', '--limit', '0'], '--limit is a number of 1 to 1000000, not 0.'],
    [['--data', 'clinic', '--model'], '--model'],
  ])('%j is no command line: it is named, with the usage', async (args, message) => {
    const words: string[] = [];
    expect(await dispatch(['evaluate', ...args], (text) => words.push(text))).toBe(2);
    expect(words.join()).toContain(message);
    expect(words.join()).toContain('evaluate --data DIR --json');
  });

  it('fails in words where the folder has no table, before it opens a model', async () => {
    const ran = await cli(['evaluate', '--data', folder, '--json', '--model', 'tea-leaves']);
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).toContain('labels.csv is not there');
    expect(ran.stderr).not.toContain('tea-leaves');
  });
});

describe('evaluate on a folder of drawings', () => {
  const clinic = join(folder, 'clinic');
  beforeAll(async () => {
    await mkdir(join(clinic, 'images'), { recursive: true });
    for (const [i, id] of ['left', 'right', 'other'].entries()) {
      const frame = { width: 460, height: 400, cx: 230, cy: 200, radius: 185 };
      await sharp(drawFundus({ ...frame, spot: 8 * i, seed: i }).data, { raw: { width: 460, height: 400, channels: 4 } })
        .png()
        .toFile(join(clinic, 'images', `${id}.png`));
    }
    await writeFile(join(clinic, 'images', 'broken.jpg'), 'no photograph');
    const rows = ['id,grade,patient', 'left,0,1', 'right,2,1', 'other,4,2', 'broken,3,2'];
    await writeFile(join(clinic, 'labels.csv'), rows.join('\n'));
  });

  it('fails in words where the model is not there', async () => {
    const ran = await cli(['evaluate', '--data', clinic, '--json', '--model', 'tea-leaves']);
    expect(ran).toMatchObject({ status: 1, stdout: '' });
    expect(ran.stderr).toContain('The model tea-leaves is not there');
  });

  it('prints one JSON of figures: every photograph but the broken one, which is named', async () => {
    const ran = await cli(['evaluate', '--data', clinic, '--json', '--limit', '4']);
    expect(ran.status).toBe(0);
    expect(ran.stderr).toContain('row 5 (images/broken.jpg): it is of no format that is read here; it will be left out.');
    expect(ran.lines).toHaveLength(1);
    expect(ran.lines[0]).toMatchObject({
      data: 'clinic',
      photographs: 3,
      perGrade: [1, 0, 1, 0, 1],
      trainedOn: 0,
      failed: [{ file: 'broken.jpg', kind: 'unsupported-format' }],
    });
    const { figures, command } = ran.lines[0] as unknown as Evaluation;
    // The folder's name alone: where it lies on this machine is nobody's business.
    expect(command).toMatch(/^npm run --silent cli -- evaluate --data clinic --model \S+ --json --limit 4$/);
    for (const name of ['accuracy', 'accuracyArgmax', 'binaryAccuracy', 'referableAuc', 'sensitivity', 'specificity', 'ece']) {
      const { value, low, high } = figures[name]!;
      expect([low >= 0, low <= value, value <= high, high <= 1], name).toEqual([true, true, true, true]);
    }
    // Nobody has grade 1 or 3.
    expect([figures['auc1'], figures['auc3']]).toEqual([null, null]);
  }, 120_000);
});
