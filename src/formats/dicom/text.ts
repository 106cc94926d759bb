import type { DataSet } from '#formats/dicom/elements.ts';

const CHARACTER_SET = 0x00080005;
/** Defined terms of (0008,0005) and their labels in the Encoding Standard; without and with code extensions (PS3.3, C.12.1.1.2). */
const LABELS: Readonly<Record<string, string>> = {
  '100': 'iso-8859-1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'iso-8859-9',
  '203': 'iso-8859-15',
  '13': 'shift_jis',
  '87': 'iso-2022-jp',
  '159': 'iso-2022-jp',
  '149': 'euc-kr',
  '58': 'gb18030',
  '166': 'windows-874',
  '192': 'utf-8',
};
/** No text of the file is longer on the page, whatever its VR allows. */
const LONGEST = 64;
/** Bytes of a value that are looked at. */
const LONGEST_VALUE = 4096;

/** The values of an element as text, in the data set's character set: control characters gone, cut to 64 characters, padding left out. */
function texts(dataSet: DataSet, tag: number, root: DataSet = dataSet): readonly string[] {
  const bytes = bytesOf(dataSet, tag);
  return decoded(bytes, characterSet(root)).split('\\').map(plain);
}

/** The first value that says anything; undefined where there is none. */
export const text = (dataSet: DataSet, tag: number, root?: DataSet): string | undefined =>
  texts(dataSet, tag, root).find((value) => value !== '');

/** The values of an element of figures, codes or UIDs: ASCII. */
export const codes = (dataSet: DataSet, tag: number): readonly string[] =>
  decoded(bytesOf(dataSet, tag), 'iso-8859-1').split('\\').map(plain);

/** The first of them; empty where there is none. */
export const code = (dataSet: DataSet, tag: number): string => codes(dataSet, tag)[0] ?? '';

function bytesOf({ view, elements }: DataSet, tag: number): Uint8Array {
  const element = elements.get(tag);
  if (!element) return new Uint8Array();
  const length = Math.min(element.end - element.start, LONGEST_VALUE);
  return new Uint8Array(view.buffer, view.byteOffset + element.start, length);
}

/** The last of several sets decides: with code extensions it is the one that is not ASCII. */
function characterSet(root: DataSet): string {
  const names = codes(root, CHARACTER_SET).filter((name) => name !== '');
  const name = names.at(-1) ?? '';
  if (/^gb(18030|k)$/i.test(name)) return 'gb18030';
  return LABELS[/(\d+)$/.exec(name)?.[1] ?? ''] ?? 'iso-8859-1';
}

/** Never fails: what is no character becomes U+FFFD. Escapes that only switch between sets go with the control characters. */
const decoded = (bytes: Uint8Array, label: string): string => new TextDecoder(label).decode(bytes);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go, with the marks that turn the direction of text.
const UNSEEN = /\u001b[$()][A-Z0-9@]?|[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const plain = (value: string): string => value.replaceAll(UNSEEN, '').trim().slice(0, LONGEST).trim();
