import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal, percent } from '#ui/numbers.ts';
import type { Scope } from '#ui/reports/port.ts';

const { menu } = catalogue.reports;

/** Each kind of file in the menu. */
export const EXPORT_WORDS: Readonly<Record<string, { readonly label: string; readonly about: string }>> =
  catalogue.reports.exports;

export const SCOPE_WORDS: Readonly<Record<Scope, string>> = catalogue.reports.scopes;

const counted = (count: number) => ({ count, n: decimal(count) });

const isRefusal = (reason: string): reason is keyof typeof menu.refusals => Object.hasOwn(menu.refusals, reason);

/** Words of the menu of exports, and of a session that is opened. */
export const reportWords = withSaid(menu, {
  photographs: (count: number) => t('reports:menu.photographs', counted(count)),
  sessionAbout: (size: string) => t('reports:menu.sessionAbout', { size }),
  covered: (count: number) => t('reports:menu.covered', counted(count)),
  waiting: (count: number) => t('reports:menu.waiting', counted(count)),
  makingOf: (done: number, total: number) => t('reports:menu.makingOf', { done: decimal(done), total: decimal(total) }),
  ready: (size: string) => t('reports:menu.ready', { size }),
  saved: (name: string | null) => (name === null ? menu.saved : t('reports:menu.savedAs', { name })),
  importing: (name: string, done: number, total: number) =>
    t('reports:menu.importing', { name, percent: percent(done / Math.max(1, total)) }),
  imported: (added: number, merged: number) =>
    merged === 0
      ? t('reports:menu.imported', counted(added))
      : t('reports:menu.importedAndMerged', { ...counted(added), merged: t('reports:menu.merged', counted(merged)) }),
  refused: (name: string) => t('reports:menu.refused', { name }),
  /** Why a session file is not taken, and what to do. */
  refusal: (reason: string, detail: string) => t(`reports:menu.refusals.${isRefusal(reason) ? reason : 'corrupt'}`, { detail }),
});
