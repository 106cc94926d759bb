import { currentLocale } from '#ui/i18n.ts';

/** A day (YYYY-MM-DD) as the page's language writes it. */
export const dayWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(currentLocale(), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });

/** A day and time (ms since 1970), as the page's language writes them. */
export const dateTime = (ms: number): string =>
  new Date(ms).toLocaleString(currentLocale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** A time as a reader says it: today by the clock alone, else with the day. */
export const timeWords = (at: number, now = Date.now()): string =>
  new Date(at).toLocaleString(
    currentLocale(),
    new Date(at).toDateString() === new Date(now).toDateString()
      ? { timeStyle: 'short' }
      : { dateStyle: 'medium', timeStyle: 'short' },
  );
