import { t } from '#ui/i18n.ts';

/** Remarks on one thing, one after another, empty ones left out: none of them is an "and" to the others. */
export const remarks = (all: readonly string[]): string =>
  all.filter((remark) => remark !== '').reduce((said, remark) => (said ? t('lists:remarks', { said, remark }) : remark), '');
