import type { Coding } from '#formats/dicom/elements.ts';
import { unsupported } from '#formats/dicom/refusal.ts';

/** How a file's data set and pixels are written (PS3.5, annex A; PS3.6, table A-1). */
export interface TransferSyntax extends Coding {
  /** All but the meta information is deflated. */
  readonly isDeflated: boolean;
  /** `jpeg`: of the JPEG family; which one, its own first bytes say. */
  readonly pixels: 'native' | 'rle' | 'jpeg';
}

const EXPLICIT: TransferSyntax = { isExplicit: true, isLittleEndian: true, isDeflated: false, pixels: 'native' };
const ROOT = '1.2.840.10008.1.2';

const SYNTAXES: Readonly<Record<string, TransferSyntax>> = {
  '': { ...EXPLICIT, isExplicit: false },
  '.1': EXPLICIT,
  '.1.99': { ...EXPLICIT, isDeflated: true },
  '.2': { ...EXPLICIT, isLittleEndian: false },
  '.5': { ...EXPLICIT, pixels: 'rle' },
};

const JPEG_FAMILY = ['50', '51', '53', '55', '57', '70', '80', '81', '90', '91'];

/** The ones that are not read, by the end of their UID. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\.4\.9[23]$/, 'JPEG 2000 of several components'],
  [/^\.4\.94|^\.4\.95/, 'JPIP: the pixels are on a server'],
  [/^\.4\.10[0-9]/, 'video'],
  [/^\.4\.11[0-2]$/, 'JPEG XL'],
  [/^\.4\.20[1-5]$/, 'high-throughput JPEG 2000'],
  [/^\.4\./, 'an uncommon JPEG'],
];

/** What a transfer syntax UID stands for. Throws a `Refusal` that names it where it is not read. */
export function transferSyntax(uid: string): TransferSyntax {
  const end = uid.startsWith(ROOT) ? uid.slice(ROOT.length) : undefined;
  if (end === undefined) throw unsupported(`transfer syntax ${uid}`);
  const known = SYNTAXES[end];
  if (known) return known;
  if (JPEG_FAMILY.some((which) => end === `.4.${which}`)) return { ...EXPLICIT, pixels: 'jpeg' };
  throw unsupported(OTHERS.find(([pattern]) => pattern.test(end))?.[1] ?? `transfer syntax ${uid}`);
}

/** The transfer syntax of uncompressed pixels in a coding. */
export const nativeUid = ({ isExplicit, isLittleEndian }: Coding): string =>
  ROOT + (isLittleEndian ? (isExplicit ? '.1' : '') : '.2');
