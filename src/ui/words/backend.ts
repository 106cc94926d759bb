import type { BackendChoice, BackendName } from '#domain/backend.ts';
import { catalogue, t } from '#ui/i18n.ts';

export const BACKEND_WORDS: Readonly<Record<BackendName, string>> = catalogue.backend.names;

/** Why this backend and not another, in sentences. */
export const backendReason = ({ name, detail, passedOver }: BackendChoice): string =>
  [
    detail
      ? t('backend:computedOn', { name: BACKEND_WORDS[name], detail })
      : t('backend:computed', { name: BACKEND_WORDS[name] }),
    ...passedOver.map((other) => t(`backend:passedOver.${other.reason}`, { name: BACKEND_WORDS[other.name] })),
    catalogue.backend.tested,
  ].join(' ');
