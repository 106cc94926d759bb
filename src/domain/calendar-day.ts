/** Years in which a photograph can have been taken. */
const YEARS = { first: 1900, last: 2100 };

/** A day as ISO 8601 (YYYY-MM-DD), or undefined where the calendar has no such day. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  if (!(year >= YEARS.first && year <= YEARS.last)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  // The 30th of February would be the 1st or 2nd of March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

/** Reads `YYYY-MM-DD`, as a date field of a form gives it. */
export function parseDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year && month && day ? calendarDay(+year, +month, +day) : undefined;
}
