import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';

function left(ms: number): string {
  if (ms < 45_000) return t('queue:lessThanMinute');
  const minutes = Math.round(ms / 60_000);
  return minutes < 90 ? t('queue:minutes', { count: minutes }) : t('queue:hours', { count: Math.round(minutes / 60) });
}

/** Words of the bar of all photographs. */
export const queueWords = withSaid(catalogue.queue, {
  progress: (done: number, total: number) => t('queue:progress', { done: decimal(done), total: decimal(total) }),
  left,
  pace: (perMinute: number) => t('queue:pace', { pace: decimal(perMinute, perMinute >= 10 ? 0 : 1) }),
  cancelAbout: (waiting: number) => t('queue:cancelAbout', { count: waiting, n: decimal(waiting) }),
  retry: (count: number) => t('queue:retry', { count, n: decimal(count) }),
});
