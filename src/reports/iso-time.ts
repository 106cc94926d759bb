/** Ms since 1970 as ISO 8601 in UTC; null stays null. */
export const isoTime = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
