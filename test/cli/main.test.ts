import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dispatch } from '#cli/dispatch.ts';
import { cli, folder } from '#test/cli/command-line.ts';

test('without a command, the commands are listed', async () => {
  const ran = await cli([]);
  expect(ran.status).toBe(2);
  expect(ran.stdout).toBe('');
  expect(ran.stderr).toContain('Research and teaching use. Not a medical device.');
  for (const name of ['grade', 'explain', 'enhance', 'evaluate', 'train', 'convert']) expect(ran.stderr).toContain(`  ${name} `);
});

async function said(...args: string[]): Promise<{ status: number; words: string }> {
  const words: string[] = [];
  return { status: await dispatch(args, (text) => words.push(text)), words: words.join('\n') };
}

test('--help explains a command and succeeds', async () => {
  const { status, words } = await said('enhance', '--help');
  expect(status).toBe(0);
  expect(words).toContain('--tiles');
});

test('an argument that makes no sense reaches the shell as status 2, with nothing on standard output', async () => {
  const ran = await cli(['enhance', 'a.jpg', '--out', 'c.jpg']);
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toContain('--out writes PNG: c.jpg must end in .png.');
});

test('a file that is not there is named in one line', async () => {
  const { status, words } = await said('convert', join(folder, 'nowhere.h5'), '--out', join(folder, 'model'), '--fresh', '1');
  expect(status).toBe(1);
  expect(words).toContain('nowhere.h5');
  expect(words).not.toContain('\n');
});

describe('an argument that makes no sense is named, with the usage:', () => {
  test.each([
    [['dance'], 'There is no command dance.'],
    [['constructor'], 'There is no command constructor.'],
    [['grade'], 'At least one PHOTO is needed.'],
    [['grade', 'a.jpg', '--backend', 'abacus'], '--backend is webgpu or wasm, not abacus.'],
    [['grade', 'a.jpg', '--colour'], '--colour'],
    [['explain', 'a.jpg'], '--out FILE.png is needed.'],
    [['explain', 'a.jpg', 'b.jpg', '--out', 'c.png'], 'One PHOTO is needed.'],
    [['explain', 'a.jpg', '--out', 'c.png', '--grade', '5'], '--grade is a grade of 0 to 4, not 5.'],
    [['explain', 'a.jpg', '--out', 'c.png', '--method', 'tea-leaves'], '--method is grad-cam, not tea-leaves.'],
    [['enhance', 'a.jpg', '--out', 'c.png', '--tiles', '0'], '--tiles is a number of 1 to 64, not 0.'],
    [['enhance', 'a.jpg', '--out', 'c.png', '--tiles', '2.5'], '--tiles is a whole number, not 2.5.'],
    [['convert', 'a.h5', '--out', 'b', '--fresh', 'soon'], '--fresh is a number of 0 to 4294967295, not soon.'],
    [
      ['convert', 'a.h5', '--out', 'b', '--backbone', 'spine'],
      '--backbone is inception-v3 or vgg-16 or resnet-50 or inception-resnet-v2 or mobilenet-v2, not spine.',
    ],
    [['convert'], 'One WEIGHTS.h5 is needed, or imagenet.'],
    [['convert', 'a.h5'], '--out DIR is needed.'],
    [['enhance', 'a.jpg', '--out', 'c.png', '--clip', 'two'], '--clip is a number of 0 to 1000, not two.'],
  ])('%j', async (args, message) => {
    const { status, words } = await said(...args);
    expect(status).toBe(2);
    expect(words).toContain(message);
    expect(words).toMatch(/PHOTO|COMMAND|WEIGHTS/);
  });
});
