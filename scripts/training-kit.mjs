import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

/** In the kit's one file: its CommonJS parts ask for these. */
const BANNER = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** `npm run training-kit -- --out DIR [--node FILE]`: the command line in one folder that runs where nothing can be installed (docs/training-on-a-gpu.md). */
async function writeKit() {
  const { values } = parseArgs({ options: { out: { type: 'string' }, node: { type: 'string' } } });
  if (!values.out) throw new Error('--out DIR is needed: a new folder for the kit.');
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
  if (existsSync(out)) throw new Error(`${out} is there already: remove it, or name another.`);
  ensureInstalled();
  const packages = join(ROOT, 'training/node_modules');
  if (!existsSync(packages)) throw new Error('The packages for training are not installed: npm install --prefix training');
  mkdirSync(out, { recursive: true });
  try {
    await bundle(join(out, 'src/cli/main.mjs'));
    copyData(out);
    copyPackages(packages, out);
    if (values.node) copyNode(values.node, out);
  } catch (error) {
    rmSync(out, { recursive: true });
    throw error;
  }
  const node = values.node ? './node' : 'node';
  console.log(`In ${values.out}: ${node} src/cli/main.mjs train --help`);
}

/** All modules in one file, where the first of them would lie, so that paths beside it stay what they are. */
async function bundle(outfile) {
  // tsx brings it along.
  const { build } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  const stub = join(dirname(outfile), 'sharp.mjs');
  mkdirSync(dirname(stub), { recursive: true });
  writeFileSync(stub, "export default () => { throw new Error('This kit has no sharp: it reads packs of pictures alone.'); };\n");
  await build({
    entryPoints: [join(ROOT, 'src/cli/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: BANNER },
    alias: { sharp: stub },
    // Absent, and asked for with that in mind.
    external: ['onnxruntime-node', 'webgpu', 'jpeg-js'],
    logLevel: 'warning',
  });
  rmSync(stub);
}

function copyData(out) {
  const { name, version, license, type, imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify({ name, version, license, type, imports }, undefined, 2)}\n`);
  copy('LICENSE', out);
  copy('src/imaging/clahe/clahe.wasm', out);
  const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm';
  const { main } = JSON.parse(readFileSync(join(ROOT, wasm, 'package.json'), 'utf8'));
  copy(`${wasm}/package.json`, out);
  // Only its place is asked for.
  mkdirSync(dirname(join(out, wasm, main)), { recursive: true });
  writeFileSync(join(out, wasm, main), '');
  for (const kind of ['', '-simd', '-threaded-simd']) copy(`${wasm}/dist/tfjs-backend-wasm${kind}.wasm`, out);
}

function copy(path, out) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  copyFileSync(join(ROOT, path), join(out, path));
}

/** Dawn for this machine's kind alone. */
function copyPackages(packages, out) {
  const platform = process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`;
  const others = (path) => !path.includes('/webgpu/dist/') || path.includes(`/dist/${platform}`);
  copy('training/package.json', out);
  cpSync(packages, join(out, 'training/node_modules'), { recursive: true, filter: others });
}

function copyNode(path, out) {
  copyFileSync(path, join(out, 'node'));
  chmodSync(join(out, 'node'), 0o755);
}

try {
  await writeKit();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
