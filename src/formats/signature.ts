/** Whether `bytes`, from `offset` on, begin with `signature`: one character a byte. False where they end too soon. */
export function startsWith(bytes: Uint8Array, signature: string, offset = 0): boolean {
  for (let i = 0; i < signature.length; i++) {
    if (bytes[offset + i] !== signature.charCodeAt(i)) return false;
  }
  return true;
}
