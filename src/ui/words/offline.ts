import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { listed } from '#ui/lists.ts';
import { megabytes } from '#ui/numbers.ts';

/** How much of so many bytes is here, in megabytes. */
const part = (kept: number, total: number) => ({ kept: megabytes(kept), total: megabytes(total) });

/** Words of what works without a network, and of newer versions. */
export const offlineWords = withSaid(catalogue.offline, {
  getting: (kept: number, total: number) => t('offline:getting', part(kept, total)),
  missing: (parts: readonly string[]) => t('offline:missing', { parts: listed(parts) }),
  part: (kept: number, total: number) => t('offline:part', part(kept, total)),
  partOf: (model: string, kept: number, total: number) => t('offline:partOf', { model, ...part(kept, total) }),
  none: (total: number) => t('offline:none', { total: megabytes(total) }),
  keepLong: (model: string) => t('offline:keepLong', { model }),
  stopLong: (model: string) => t('offline:stopLong', { model }),
  progress: (model: string) => t('offline:progress', { model }),
});
