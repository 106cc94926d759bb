import { useRef } from 'react';

/** What was read of a value while it was last there; null again for another owner. */
export function useLast<T, R>(owner: string, value: T | null, read: (value: T) => R | undefined): R | null {
  const last = useRef<{ readonly owner: string; readonly read: R | null }>({ owner, read: null });
  if (value !== null) last.current = { owner, read: read(value) ?? null };
  return last.current.owner === owner ? last.current.read : null;
}
