import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const biome = resolve(repository, 'node_modules/@biomejs/biome/bin/biome');

/** What each layer may import besides itself: the table of ARCHITECTURE.md. */
const ALLOWED: Record<string, readonly string[]> = {
  domain: [],
  imaging: ['domain'],
  cam: ['domain'],
  formats: ['domain', 'imaging'],
  inference: ['domain', 'imaging', '@tensorflow/tfjs-core'],
  reports: ['domain', 'imaging'],
  pipeline: ['domain', 'formats', 'imaging', 'cam'],
  workers: ['domain', 'formats', 'imaging', 'cam', 'inference', 'pipeline', 'comlink'],
  store: ['domain', 'imaging', 'cam', 'zustand'],
  ui: ['domain', 'imaging', 'cam', 'reports', 'store', 'react', 'zustand'],
  training: [
    'domain',
    'formats',
    'imaging',
    'inference',
    'cam',
    'reports',
    'pipeline',
    '@tensorflow/tfjs-core',
    'node:fs',
    'sharp',
  ],
  cli: ['domain', 'formats', 'imaging', 'inference', 'cam', 'reports', 'pipeline', 'training', 'node:fs', 'sharp'],
};
const LAYERS = [...Object.keys(ALLOWED), 'app'];
const PACKAGES = ['@tensorflow/tfjs-core', 'comlink', 'node:fs', 'react', 'sharp', 'zustand'];

const TARGETS = [...LAYERS.map((name) => `#${name}/x.ts`), ...PACKAGES];
/** One import a line. */
const imports = (targets: readonly string[]) => targets.map((target) => `import '${target}';\n`).join('');

/** A tree of its own under this repository's rules: path -> source. */
const FILES: Record<string, string> = {
  ...Object.fromEntries(Object.keys(ALLOWED).map((layer) => [`src/${layer}/example.ts`, imports(TARGETS)])),
  'src/app/example.ts': imports(TARGETS),
  'src/cli/tf-node.ts': imports(['@tensorflow/tfjs-core', '#pipeline/x.ts']),
  'src/domain/forms.ts': `import type { A } from '#ui/a.ts';\nexport { b } from '#ui/b.ts';\nexport const c = (): Promise<A> => import('#ui/c.ts');\n`,
  'test/domain/example.ts': imports(['../../src/domain/x.ts', '#domain/x.ts', '#test/x.ts']),
};

/** Path -> the lines, from 1, that Biome's noRestrictedImports objects to. */
async function lint(): Promise<(path: string) => number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'layers-'));
  await copyFile(join(repository, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, source] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  const args = [
    'lint',
    '--only=style/noRestrictedImports',
    '--reporter=github',
    '--max-diagnostics=none',
    '--vcs-enabled=false',
    '.',
  ];
  const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
  await rm(folder, { recursive: true });
  const found = [...stdout.matchAll(/file=([^,]+),line=(\d+)/g)];
  return (path) =>
    found
      .filter(([, file]) => file!.endsWith(path))
      .map(([, , line]) => Number(line))
      .sort((a, b) => a - b);
}
const objections = await lint();

test.each(Object.keys(ALLOWED))('%s imports what the table of layers says, and nothing else', (layer) => {
  const refused = objections(`src/${layer}/example.ts`);
  const accepted = TARGETS.filter((_, i) => !refused.includes(i + 1));
  const allowed = [layer, ...ALLOWED[layer]!].map((name) => (LAYERS.includes(name) ? `#${name}/x.ts` : name));
  expect(accepted.sort()).toEqual(allowed.sort());
});

test('the app imports everything but TensorFlow.js, which stands behind its workers', () => {
  expect(objections('src/app/example.ts').map((line) => TARGETS[line - 1])).toEqual(['@tensorflow/tfjs-core']);
});

test('one file of the command line starts TensorFlow.js, and does little else', () => {
  expect(objections('src/cli/tf-node.ts')).toEqual([2]);
});

test('types, re-exports and imports on demand are imports too', () => {
  expect(objections('src/domain/forms.ts')).toEqual([1, 2, 3]);
});

test('no import climbs out of its folder', () => {
  expect(objections('test/domain/example.ts')).toEqual([1]);
});
