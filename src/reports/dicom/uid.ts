/** Of this program as a writer of files, drawn once. */
export const IMPLEMENTATION_UID = '2.25.325574081589565626549767189340421891073';
/** Of its own codes. */
export const CODING_SCHEME_UID = '2.25.130735883901757469853440340597503941108';
/** Which UUIDs by name are of studies (RFC 9562, version 5). */
const STUDIES = 'ad36f85f18114cb4b9d6075bd74ff7f0';

/** A UID that nobody else has: a random UUID under 2.25 (PS3.5, B.2). */
export const newUid = (): string => uidOf(crypto.getRandomValues(new Uint8Array(16)), 4);

/** The UID of a study that no DICOM file names: the same for the same facts, so that files of one photograph lie together. */
export const studyUid = (...facts: readonly string[]): Promise<string> => namedUid(STUDIES, JSON.stringify(facts));

/** The UID of a name in a namespace, by SHA-1 (RFC 9562, 5.5). `namespace`: 32 hex digits. */
export async function namedUid(namespace: string, name: string): Promise<string> {
  const space = Uint8Array.from(namespace.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  const digest = await crypto.subtle.digest('SHA-1', Uint8Array.of(...space, ...new TextEncoder().encode(name)));
  return uidOf(new Uint8Array(digest, 0, 16), 5);
}

/** Sixteen bytes as a UUID of a version, that as a whole number. */
function uidOf(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `2.25.${BigInt(`0x${hex}`)}`;
}
