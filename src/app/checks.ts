/** Whether a value that came from outside is what it must be. */
export type Check = (value: unknown) => boolean;

export const text =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;

export const finite =
  (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Check =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;

export const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && finite(least, most)(value);

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

/** Any of several checks, or of plain values. */
export const either =
  (...checks: readonly (Check | null | undefined)[]): Check =>
  (value) =>
    checks.some((check) => (typeof check === 'function' ? check(value) : check === value));

/** Null is allowed too. */
export const maybe = (check: Check): Check => either(null, check);

export const listOf =
  (check: Check, longest: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(check);

/** A plain record with these members; `together` looks at them together. What else it holds is not looked at. */
export const recordOf =
  (members: Readonly<Record<string, Check>>, together: (record: Record<string, unknown>) => boolean = () => true): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const record = value as Record<string, unknown>;
    return Object.entries(members).every(([name, check]) => check(record[name])) && together(record);
  };
