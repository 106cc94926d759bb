import { relative, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { ROOT } from './root.mjs';

const ENTRY = 'src/imaging/clahe/assembly/index.ts';
const OUTPUT = 'src/imaging/clahe/clahe.wasm';

// --zeroFilledMemory leaves the buffers' zeroes out of the module; only an imported memory is known to be zero.
const FLAGS =
  '--runtime stub -O3 --converge --noAssert --enable simd --importMemory --zeroFilledMemory --initialMemory 256 --use abort=';

/** `npm run wasm [-- FILE]`: compiles the AssemblyScript of CLAHE. The result is committed; a test compares it with a fresh one. */
const output = resolve(ROOT, process.argv[2] ?? OUTPUT);
const { error, stderr } = await asc.main([ENTRY, '--baseDir', ROOT, '--outFile', relative(ROOT, output), ...FLAGS.split(' ')]);
if (error) {
  console.error(stderr.toString());
  console.error(error.message);
  process.exitCode = 1;
}
