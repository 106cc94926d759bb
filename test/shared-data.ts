import { describe } from 'vitest';
import { hasShared, NEEDS_SHARED } from '#test/shared-paths.ts';

export { sharedCase, sharedData } from '#test/shared-paths.ts';

/** A suite on the photographs of ../shared: skipped, and saying so, only where that folder is absent; a file missing from it fails. */
export const describeWithShared = (title: string, suite: () => void): void => {
  describe.skipIf(!hasShared)(hasShared ? title : `${title} ${NEEDS_SHARED}`, suite);
};
