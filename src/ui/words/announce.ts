import type { AppError } from '#domain/error.ts';
import type { QualityReason } from '#domain/quality.ts';
import { t } from '#ui/i18n.ts';
import { trouble } from '#ui/words/trouble.ts';
import { reasonsWords } from '#ui/words/ungradable.ts';

/** What a screen reader is told when a photograph has no grade, or another model grades. */
export const announce = {
  ungradable: (name: string, reasons: readonly QualityReason[]) =>
    t('announce:ungradable', { name, reasons: reasonsWords(reasons) }),
  failed: (name: string, error: AppError) => t('announce:failed', { name, what: trouble(error).what }),
  modelInUse: (name: string) => t('announce:modelInUse', { name }),
  modelNotComing: (name: string, error: AppError) => t('announce:modelNotComing', { name, what: trouble(error).what }),
};
