import type { SiteSettings } from '#domain/site.ts';
import { store } from '#store/store.ts';

/** Changes some of the site's settings. */
export const siteChanged = (partial: Partial<SiteSettings>): void =>
  store.setState(({ site }) => ({ site: { ...site, ...partial } }));
