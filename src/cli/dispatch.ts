import { UsageError } from '#cli/arguments.ts';

/** A command: its usage, and what runs it and gives the exit status. */
interface Command {
  readonly usage: string;
  run(args: string[]): Promise<number>;
}

/** Loaded when asked for: `enhance` needs no TensorFlow.js, and only training reads HDF5. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  grade: { summary: 'grade fundus photographs', load: () => import('#cli/grade.ts') },
  explain: { summary: 'write the heatmap of a grade', load: () => import('#cli/explain.ts') },
  enhance: { summary: 'write a photograph with CLAHE', load: () => import('#cli/enhance.ts') },
  evaluate: { summary: 'measure a model on labelled photographs', load: () => import('#cli/evaluate.ts') },
  train: { summary: 'train a model', load: () => import('#cli/train.ts') },
  crossvalidate: { summary: 'repeat a training once a fold', load: () => import('#cli/crossvalidate.ts') },
  export: { summary: 'write a model folder, or compare its precisions', load: () => import('#cli/export.ts') },
  report: { summary: 'examine models and write docs/EVIDENCE.md', load: () => import('#cli/report.ts') },
  calibrate: { summary: 'fit what a model decides by on photographs kept aside', load: () => import('#cli/calibrate.ts') },
  familiarise: { summary: 'tell photographs unlike those a model learned from', load: () => import('#cli/familiarise.ts') },
  ablate: { summary: 'compare preprocessings by linear heads on frozen features', load: () => import('#cli/ablate.ts') },
  pack: { summary: 'prepare photographs for training elsewhere', load: () => import('#cli/pack.ts') },
  convert: { summary: 'turn Keras weights into a model folder', load: () => import('#cli/convert.ts') },
};

const OVERVIEW = `Funduscope. Research and teaching use. Not a medical device.

npm run --silent cli -- COMMAND ...

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(13)} ${summary}`)
  .join('\n')}

npm run --silent cli -- COMMAND --help says how each is used.`;

/** Runs a command line -> its exit status: 0 done, 1 failed (or a photograph did), 2 it makes no sense. `say` gets help and complaints. */
export async function dispatch([name, ...args]: readonly string[], say: (text: string) => void): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    say(OVERVIEW);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    say(`There is no command ${name}.\n\n${OVERVIEW}`);
    return 2;
  }
  const command = await COMMANDS[name]!.load();
  if (args.includes('--help') || args.includes('-h')) {
    say(command.usage);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (thrown) {
    if (isSystemError(thrown) || isExpected(thrown)) {
      say(thrown.message);
      return 1;
    }
    if (!(thrown instanceof UsageError || isParseError(thrown))) throw thrown;
    say(`${thrown.message}\n\n${command.usage}`);
    return 2;
  }
}

/** What the operating system refused: a file that is not there, a full disk. */
const isSystemError = (thrown: unknown): thrown is Error => thrown instanceof Error && 'syscall' in thrown;

/** What training refuses with a remedy: weights of another backbone, a graphics device that ran out of memory. */
const isExpected = (thrown: unknown): thrown is Error => thrown instanceof Error && 'isExpected' in thrown;

/** What node:util's parseArgs throws. */
const isParseError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS_');
