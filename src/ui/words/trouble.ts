import type { AppError } from '#domain/error.ts';
import { FORMAT_NAMES } from '#domain/file-format.ts';
import { catalogue, t } from '#ui/i18n.ts';
import { decimal, fileSize } from '#ui/numbers.ts';
import { ZIP_REFUSALS } from '#ui/words/intake.ts';

export interface Trouble {
  /** For a row of the list. */
  readonly brief: string;
  readonly what: string;
  readonly remedy: string;
  /** Whether trying the same again can help. */
  readonly retry: boolean;
}

/** What went wrong, and what to do next. */
export function trouble(error: AppError): Trouble {
  const all = catalogue.trouble;
  switch (error.kind) {
    case 'unsupported-format':
      return foreign(error.found);
    case 'corrupt-file':
      return said(all.corrupt[error.reason], { remedy: all.corruptRemedy });
    case 'image-too-large':
      return said(all.tooLarge, {
        what: t('trouble:tooLarge.what', { width: decimal(error.width), height: decimal(error.height) }),
      });
    case 'not-a-fundus':
      return said(all.notAFundus, { what: all.notAFundus.looks[error.looksLike] });
    case 'model-unavailable':
      return said(all.modelUnavailable, { retry: true });
    case 'model-corrupt':
      return said(all.modelCorrupt, { what: t('trouble:modelCorrupt.what', { file: error.file }), retry: true });
    case 'no-backend': {
      const { what, wrongAnswers } = all.noBackend;
      return said(all.noBackend, { what: error.detail.includes('self-test-failed') ? wrongAnswers : what, retry: true });
    }
    case 'device-lost':
      return said(all.deviceLost, { retry: true });
    case 'worker-crashed':
      return said(all.workerCrashed, { retry: true });
    case 'file-lost':
      return said(all.fileLost);
    case 'zip-refused':
      return said(ZIP_REFUSALS[error.reason], { brief: all.zipBrief });
    case 'cancelled':
      return said(all.cancelled, { retry: true });
  }
}

type Said = Partial<Record<'brief' | 'what' | 'remedy', string>>;

/** Texts of the catalogue, and what stands in their place or beside them. */
const said = (texts: Said, own: Said & { readonly retry?: boolean } = {}): Trouble => ({
  brief: own.brief ?? texts.brief ?? '',
  what: own.what ?? texts.what ?? '',
  remedy: own.remedy ?? texts.remedy ?? '',
  retry: own.retry ?? false,
});

/** What looks like something without a proper name. */
const KINDS = ['unknown', 'program', 'video', 'text', 'unreadable'] as const;

/** A file that is not read here, by what it looks like: a format's name, one of KINDS, or its size in bytes where it is too large to be looked at. */
function foreign(found: string): Trouble {
  const { foreign: texts } = catalogue.trouble;
  // A format that is read, but not in this form: `TIFF (floating point)`.
  const variant = FORMAT_NAMES.find((name) => found === `${name}-LS` || found.startsWith(`${name} (`));
  const kind = KINDS.find((known) => known === found);
  const bytes = /^(\d+) bytes$/.exec(found)?.[1];
  return {
    brief: variant ? t('trouble:foreign.variantBrief', { format: variant }) : texts.brief,
    what: kind
      ? texts[kind]
      : bytes
        ? t('trouble:foreign.huge', { size: fileSize(Number(bytes)) })
        : t('trouble:foreign.what', { found }),
    remedy: variant ? texts.variantRemedy : texts.remedy,
    retry: false,
  };
}
