import type { SetAside } from '#store/state.ts';
import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';
import { names } from '#ui/words/storage.ts';

const counted = (count: number) => ({ count, n: decimal(count) });
const named = (all: readonly string[]) => ({ ...counted(all.length), names: names(all) });

/** Words of photographs that were set aside, since the page died of them. */
export const asideWords = withSaid(catalogue.aside, {
  what: (cause: SetAside['cause'], all: readonly string[]) => t(`aside:${cause}`, named(all)),
  show: (count: number) => t('aside:show', counted(count)),
  unreadable: (all: readonly string[]) => t('aside:unreadable', { names: names(all) }),
  delete: (count: number) => t('aside:delete', counted(count)),
  sure: (all: readonly string[]) => t('aside:sure', named(all)),
  keep: (count: number) => t('aside:keep', counted(count)),
  confirm: (count: number) => t('aside:confirm', counted(count)),
  leftOut: (count: number) => t('aside:leftOut', counted(count)),
});
