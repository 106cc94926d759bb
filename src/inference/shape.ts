import { err, ok, type Result } from '#domain/result.ts';

/** Gives the value back as a `T`, or throws an Error that names its path. */
export type Shape<T> = (value: unknown, path: string) => T;

type Objects = Readonly<Record<string, Shape<unknown>>>;
type Checked<S extends Objects> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** The value as a `T`, or the sentence that says what is wrong with it and where. */
export function tryCheck<T>(shape: Shape<T>, value: unknown, path: string): Result<T, string> {
  try {
    return ok(shape(value, path));
  } catch (thrown) {
    if (thrown instanceof Mismatch) return err(thrown.message);
    throw thrown;
  }
}

/** A value that is not of its shape; the message names its path. */
export class Mismatch extends Error {}

const must = (holds: boolean, path: string, be: string): void => {
  if (!holds) throw new Mismatch(`${path} must be ${be}`);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string of at least one character. */
export const text: Shape<string> = (value, path) => {
  must(typeof value === 'string' && value !== '', path, 'a text');
  return value as string;
};

/** A finite number from `low` to `high`. */
export const number =
  (low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): Shape<number> =>
  (value, path) => {
    must(
      Number.isFinite(value) && (value as number) >= low && (value as number) <= high,
      path,
      `a number from ${low} to ${high}`,
    );
    return value as number;
  };

/** 0, 1, 2 ... */
export const natural: Shape<number> = (value, path) => {
  must(Number.isSafeInteger(value) && (value as number) >= 0, path, 'a whole number');
  return value as number;
};

export const literal =
  <const T>(only: T): Shape<T> =>
  (value, path) => {
    must(value === only, path, JSON.stringify(only));
    return only;
  };

export const oneOf =
  <const T extends string>(...choices: readonly T[]): Shape<T> =>
  (value, path) => {
    must(choices.includes(value as T), path, choices.map((choice) => JSON.stringify(choice)).join(' or '));
    return value as T;
  };

/** A key that older files do not have. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : shape(value, path);

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === null ? null : shape(value, path);

export const arrayOf =
  <T>(shape: Shape<T>, length?: number): Shape<readonly T[]> =>
  (value, path) => {
    must(
      Array.isArray(value) && (length === undefined || value.length === length),
      path,
      `a list${length === undefined ? '' : ` of ${length}`}`,
    );
    return (value as unknown[]).map((item, i) => shape(item, `${path}[${i}]`));
  };

/** An object with any keys. */
export const recordOf =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, path) => {
    must(isRecord(value), path, 'an object');
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([key, item]) => [key, shape(item, `${path}.${key}`)]),
    );
  };

/** An object with these keys; others are dropped, and so are optional ones that are not there. */
export const object =
  <S extends Objects>(shapes: S): Shape<Checked<S>> =>
  (value, path) => {
    must(isRecord(value), path, 'an object');
    const record = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(shapes)
        .map(([key, shape]) => [key, shape(record[key], `${path}.${key}`)])
        .filter(([, checked]) => checked !== undefined),
    ) as Checked<S>;
  };
