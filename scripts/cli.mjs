import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './root.mjs';

/** They read HDF5 files, which grading does not. */
const NEED_DEVELOPMENT_TOOLS = ['ablate', 'convert', 'crossvalidate', 'train'];

/** `npm run --silent cli -- COMMAND ...`: src/cli/main.ts with the same arguments, streams and exit status. */
try {
  ensureInstalled({ production: !NEED_DEVELOPMENT_TOOLS.includes(process.argv[2]) });
  const tsx = [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(ROOT, 'tsconfig.json')];
  // npm changes to the repository's folder; paths are meant from where the command was typed.
  const child = spawn(process.execPath, [...tsx, join(ROOT, 'src/cli/main.ts'), ...process.argv.slice(2)], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
