const two = (part: number) => String(part).padStart(2, '0');

/** The day of a time (ms since 1970) where the page is, as DA. */
export function dayOf(ms: number): string {
  const time = new Date(ms);
  return `${String(time.getFullYear()).padStart(4, '0')}${two(time.getMonth() + 1)}${two(time.getDate())}`;
}

/** The time of day, as TM. */
export function timeOf(ms: number): string {
  const time = new Date(ms);
  return `${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}`;
}

/** Both in UTC, as DT that says so. */
export const dateTimeOf = (ms: number): string => `${new Date(ms).toISOString().replaceAll(/\D/g, '').slice(0, 14)}+0000`;
