import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';
import { cli, folder } from '#test/cli/command-line.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';

describe('report', () => {
  it.each([
    [[], '--data DIR is needed.'],
    [['--data', 'clinic', '--section', 'weather'], '--section is grading or across or localisation'],
    [['--data', 'clinic', '--limit', '0'], '--limit is a number of 1 to 1000000, not 0.'],
    [['--data', 'clinic', '--copies', 'few'], '--copies is a number of 1 to 1000000, not few.'],
  ])('%j is no command line: it is named, with the usage', async (args, message) => {
    const words: string[] = [];
    expect(await dispatch(['report', ...args], (text) => words.push(text))).toBe(2);
    expect(words.join()).toContain(message);
    expect(words.join()).toContain('report --data DIR');
  });
});

describe('report on a folder of drawings', () => {
  const clinic = join(folder, 'clinic');
  const document = join(folder, 'EVIDENCE.md');

  beforeAll(async () => {
    await mkdir(join(clinic, 'images'), { recursive: true });
    for (const [i, id] of ['left', 'right', 'other'].entries()) {
      const frame = { width: 460, height: 400, cx: 230, cy: 200, radius: 185 };
      await sharp(drawFundus({ ...frame, spot: 8 * i, seed: i }).data, { raw: { width: 460, height: 400, channels: 4 } })
        .png()
        .toFile(join(clinic, 'images', `${id}.png`));
    }
    await writeFile(join(clinic, 'labels.csv'), 'id,grade,patient\nleft,0,1\nright,2,1\nother,4,2\n');
    await writeFile(
      document,
      'By hand.\n<!-- grading -->\n<!-- /grading -->\n<!-- shortcuts -->\n<!-- /shortcuts -->\nBy hand.\n',
    );
  });

  const asked = ['--data', clinic, '--section', 'grading', '--document', document, '--cache', join(folder, 'cache')];

  it('fills that section, beside the paper’s table, with its command and plots that can be drawn', async () => {
    const ran = await cli(['report', ...asked, '--limit', '2']);
    expect(ran).toMatchObject({ status: 0, stdout: '' });
    const text = await readFile(document, 'utf8');
    // The folder's name alone: where it lies on this machine is nobody's business.
    expect(text).toContain('npm run --silent cli -- report --data clinic --section grading --limit 2');
    expect(text).not.toContain(folder);
    expect(text).toMatch(/\| InceptionV3 \(paper\) \|.*\| 96\.07 %/);
    expect(text).toMatch(
      /^By hand\.\n<!-- grading -->\n.*<!-- \/grading -->\n<!-- shortcuts -->\n<!-- \/shortcuts -->\nBy hand\.\n$/s,
    );
    const plots = [...text.matchAll(/\((evidence\/[\w.-]+\.svg)\)/g)].map(([, file]) => join(folder, file!));
    expect(plots.length).toBeGreaterThanOrEqual(3);
    for (const plot of plots) expect((await sharp(plot).metadata()).format).toBe('svg');
  }, 240_000);

  it('says which model is not there, and ends with 1', async () => {
    const ran = await cli(['report', ...asked, '--models', 'tea-leaves']);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('The model tea-leaves is not there');
    expect(existsSync(join(folder, 'cache'))).toBe(true);
  }, 120_000);
});
