import type { AppError, NotAFundus } from '#domain/error.ts';
import { FORMAT_NAMES } from '#domain/file-format.ts';

/** The `error` of a JSON line. */
export interface Failure {
  readonly kind: AppError['kind'] | 'unreadable-file' | 'unwritable-file';
  readonly message: string;
}

/** An expected error as a command reports it: one sentence, with the particulars. */
export const failure = (error: AppError): Failure => ({ kind: error.kind, message: sentence(error) });

const CORRUPT = { empty: 'holds no bytes', truncated: 'is cut short', damaged: 'is damaged' } as const;

const LOOKS_LIKE: Record<NotAFundus, string> = {
  document: 'a document or a screenshot',
  'greyscale-scan': 'a greyscale scan, such as OCT, or an angiogram',
  scene: 'an ordinary picture',
  blank: 'a blank picture',
  'too-small': 'a picture too small to hold a field of view',
};

function sentence(error: AppError): string {
  switch (error.kind) {
    case 'unsupported-format':
      return `${FORMAT_NAMES.slice(0, -1).join(', ')} and ${FORMAT_NAMES.at(-1)} are read here; ${error.found === 'unknown' ? 'the format of this is not known' : `this looks like ${error.found}`}.`;
    case 'corrupt-file':
      return `The ${error.format === 'unknown' ? '' : `${error.format} `}file ${CORRUPT[error.reason]}.`;
    case 'image-too-large':
      return `${error.width} x ${error.height} px is too large.`;
    case 'not-a-fundus':
      return `This is no fundus photograph: it looks like ${LOOKS_LIKE[error.looksLike]}.`;
    case 'model-unavailable':
      return `The model ${error.model} is not there: ${error.detail}`;
    case 'model-corrupt':
      return `${error.file} of the model ${error.model} is not what its card says: ${error.detail}`;
    case 'no-backend':
      return `The backend ${error.asked} is not there (${error.detail}).`;
    case 'device-lost':
      return `The graphics device was lost: ${error.detail}`;
    case 'worker-crashed':
      return `The worker ${error.worker} stopped: ${error.detail}`;
    case 'file-lost':
      return 'Its file is gone.';
    case 'zip-refused':
      return `The zip was not taken: ${error.reason}.`;
    case 'cancelled':
      return 'Cancelled.';
  }
}
