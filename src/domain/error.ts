/** Every failure a user can meet. The words and the remedy for each kind stand in the interface's messages. */
export type AppError =
  /** The bytes are of no format that is read here. */
  | { readonly kind: 'unsupported-format'; readonly found: string }
  /** The bytes begin like `format` but are empty, cut short or damaged. */
  | { readonly kind: 'corrupt-file'; readonly format: string; readonly reason: 'empty' | 'truncated' | 'damaged' }
  /** Width times height (px) is beyond what can be decoded safely. */
  | { readonly kind: 'image-too-large'; readonly width: number; readonly height: number }
  /** Decoded, but no fundus photograph: what it looks like instead. */
  | { readonly kind: 'not-a-fundus'; readonly looksLike: NotAFundus }
  | { readonly kind: 'model-unavailable'; readonly model: string; readonly detail: string }
  /** A file of the model is missing, cut short, or has the wrong SHA-256. */
  | { readonly kind: 'model-corrupt'; readonly model: string; readonly file: string; readonly detail: string }
  | { readonly kind: 'no-backend'; readonly asked: string; readonly detail: string }
  | { readonly kind: 'device-lost'; readonly detail: string }
  | { readonly kind: 'worker-crashed'; readonly worker: string; readonly detail: string }
  /** The photograph was kept, its file was not: it has to be opened again. */
  | { readonly kind: 'file-lost' }
  /** A zip, or one of its members, that is not unpacked. */
  | { readonly kind: 'zip-refused'; readonly reason: ZipRefusal }
  | { readonly kind: 'cancelled' };

const PASSING: readonly AppError['kind'][] = [
  'model-unavailable',
  'model-corrupt',
  'no-backend',
  'device-lost',
  'worker-crashed',
  'cancelled',
];

/** Whether the same again may succeed: the failure is not the file's own. */
export const canRetry = ({ kind }: AppError): boolean => PASSING.includes(kind);

export type NotAFundus = 'document' | 'greyscale-scan' | 'scene' | 'blank' | 'too-small';

/** Why a zip or a member of one is not taken. `bomb`: it unpacks to far more than photographs do. `outside-path`: its name leads out of the zip. */
export type ZipRefusal =
  | 'too-many-files'
  | 'too-large'
  | 'bomb'
  | 'outside-path'
  | 'encrypted'
  | 'nested'
  | 'truncated'
  | 'damaged'
  | 'unknown-compression';
