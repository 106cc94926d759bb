import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { conjoined, listed } from '#ui/lists.ts';
import { decimal, fileSize } from '#ui/numbers.ts';

/** Names that are listed before the rest is counted. */
const FEW = 3;

const counted = (count: number) => ({ count, n: decimal(count) });

/** A few names, and how many more. */
export const names = (all: readonly string[]): string =>
  all.length > FEW ? conjoined([...all.slice(0, FEW), t('storage:more', counted(all.length - FEW))]) : listed(all);

/** Words of what is kept on this machine. */
export const storageWords = withSaid(catalogue.storage, {
  used: (used: number, quota: number) => t('storage:used', { used: fileSize(used), quota: fileSize(quota) }),
  what: (count: number) => t('storage:what', counted(count)),
  wipeConfirm: (count: number) => (count === 0 ? catalogue.storage.wipeNothing : t('storage:wipePhotographs', counted(count))),
  full: (unkept: readonly string[]) =>
    unkept.length === 0 ? catalogue.storage.full : t('storage:fullOf', { names: names(unkept) }),
  failed: (unkept: readonly string[]) =>
    unkept.length === 0 ? catalogue.storage.failed : t('storage:failedOf', { names: names(unkept) }),
  unreadable: (count: number) => t('storage:unreadable', counted(count)),
});
