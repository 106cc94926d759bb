import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '..');

/** The folder of real photographs, which no clone carries: $FUNDUSCOPE_SHARED, else ../shared beside the repository. */
const sharedRoot = resolve(repository, process.env['FUNDUSCOPE_SHARED'] ?? '../shared');
export const hasShared = existsSync(join(sharedRoot, 'data'));

/** In the title of every test that is skipped for want of the folder; `npm test` counts such a skip as failed where the folder is there. */
export const NEEDS_SHARED = '[needs ../shared]';

/** A path under ../shared/data. */
export const sharedData = (...parts: string[]): string => join(sharedRoot, 'data', ...parts);

/** A path under ../shared/cases. */
export const sharedCase = (...parts: string[]): string => join(sharedRoot, 'cases', ...parts);
