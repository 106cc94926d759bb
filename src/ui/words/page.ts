import { catalogue, t, withSaid } from '#ui/i18n.ts';
import { decimal } from '#ui/numbers.ts';

/** The words of the page around viewer and result, and of what every dialog has. */
export const pageWords = withSaid(catalogue.page, {
  removed: (name: string) => t('page:removed', { name }),
  remove: (name: string) => t('page:remove', { name }),
  tally: (graded: number, of: number) => t('page:tally', { graded: decimal(graded), of: decimal(of) }),
  size: (width: number, height: number) => t('page:size', { width: String(width), height: String(height) }),
});
