// Compiles src/imaging/clahe/assembly to clahe.wasm. The result is committed; a test compares it with a fresh build.
// Usage: node scripts/build-wasm.mjs [output]
import { resolve } from 'node:path';
import asc from 'assemblyscript/asc';

const root = resolve(import.meta.dirname, '..');
const output = resolve(process.argv[2] ?? resolve(root, 'src/imaging/clahe/clahe.wasm'));
const entry = 'src/imaging/clahe/assembly/index.ts';
// --zeroFilledMemory keeps the zeroes of the buffers out of the module; it needs an imported memory.
const flags = [
  '--runtime',
  'stub',
  '-O3',
  '--converge',
  '--noAssert',
  '--enable',
  'simd',
  '--importMemory',
  '--zeroFilledMemory',
  '--initialMemory',
  '256',
  '--use',
  'abort=',
];

const { error, stderr } = await asc.main([entry, '--baseDir', root, '--outFile', output, ...flags]);
if (error) {
  console.error(stderr.toString());
  console.error(error.message);
  process.exit(1);
}
