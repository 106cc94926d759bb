import { dispatch } from '#cli/dispatch.ts';

// A reader that stops early (`| head -1`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const status = await dispatch(process.argv.slice(2), console.error).catch((thrown) => {
  console.error(thrown);
  return 1;
});
// A WebGPU device in Node keeps the process alive. What is still unwritten goes out first.
process.stdout.write('', () => process.exit(status));
