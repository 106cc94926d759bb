import type { BackendName } from '#domain/backend.ts';
import { ICDR_GRADES, type IcdrGrade } from '#domain/grade.ts';

/** The command line makes no sense: exit status 2, with how the command is used. */
export class UsageError extends Error {}

/** `allowed`, or a usage error that lists them. */
export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === text);
  if (found === undefined) throw new UsageError(`--${name} is ${allowed.join(' or ')}, not ${text}.`);
  return found;
}

/** In Node the default is wasm: it is there on every machine. */
export const backendArgument = (text = 'wasm'): BackendName => oneOf('backend', text, ['webgpu', 'wasm']);

export function gradeArgument(text: string): IcdrGrade {
  const grade = ICDR_GRADES.find((candidate) => String(candidate) === text);
  if (grade === undefined) throw new UsageError(`--grade is a grade of 0 to 4, not ${text}.`);
  return grade;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export function numberArgument(name: string, text: string, { min, max }: Range): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name} is a number of ${min} to ${max}, not ${text}.`);
}

export function wholeNumberArgument(name: string, text: string, range: Range): number {
  const value = numberArgument(name, text, range);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`--${name} is a whole number, not ${text}.`);
}

/** The one photograph that a command works on. */
export function onePhotograph(positionals: readonly string[]): string {
  const [photograph, ...more] = positionals;
  if (photograph === undefined || more.length > 0) throw new UsageError('One PHOTO is needed.');
  return photograph;
}

/** Where a picture is written: PNG keeps every value. */
export function pngArgument(name: string, path: string | undefined): string {
  if (path === undefined) throw new UsageError(`--${name} FILE.png is needed.`);
  if (!path.toLowerCase().endsWith('.png')) throw new UsageError(`--${name} writes PNG: ${path} must end in .png.`);
  return path;
}
