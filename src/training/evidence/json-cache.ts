import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What was worked out before, by key; a value is anything that JSON can hold. */
export interface JsonCache {
  /** The value kept under the key, else the one that `make` gives, which is kept at once. */
  of<T>(key: string, make: () => Promise<T>): Promise<T>;
}

/** A file of one JSON line a value, added to as values come: a run that is killed loses none but the last. */
export function jsonCache(file: string): JsonCache {
  mkdirSync(dirname(file), { recursive: true });
  const values = new Map<string, unknown>();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const line of text.split('\n')) {
    const entry = parsed(line);
    if (entry) values.set(entry[0], entry[1]);
  }
  // A line that was cut short must not swallow the next.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  return {
    async of<T>(key: string, make: () => Promise<T>): Promise<T> {
      if (values.has(key)) return values.get(key) as T;
      const value = await make();
      values.set(key, value);
      appendFileSync(file, `${JSON.stringify([key, value])}\n`);
      return value;
    },
  };
}

function parsed(line: string): [string, unknown] | undefined {
  try {
    const entry = JSON.parse(line);
    return Array.isArray(entry) && typeof entry[0] === 'string' ? [entry[0], entry[1]] : undefined;
  } catch {
    return undefined;
  }
}
