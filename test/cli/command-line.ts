import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output, each line parsed as JSON. */
  readonly lines: Record<string, unknown>[];
}

const script = resolve(import.meta.dirname, '../../scripts/cli.mjs');

/** Runs the command line as `npm run --silent cli -- ...` does, typed in the folder `cwd`. */
export async function cli(args: readonly string[], cwd = folder): Promise<Ran> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, INIT_CWD: cwd } });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text));
  const status = await new Promise<number>((done) => child.on('close', (code) => done(code ?? -1)));
  return {
    status,
    ...output,
    get lines() {
      return output.stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}

/** A folder of this test file's own, gone when it ends. */
export const folder = await mkdtemp(join(tmpdir(), 'funduscope-'));
afterAll(() => rm(folder, { recursive: true }));

/** Puts a file into the folder; gives its path. */
export async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
