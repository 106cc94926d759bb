import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly notice: string;
}
const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/third-party.ts')).href;
const { isPermissive, packageFolder, readPackage, thirdPartyText } = (await import(script)) as {
  isPermissive(expression: string): boolean;
  packageFolder(moduleId: string): string | undefined;
  readPackage(folder: string): Shipped;
  thirdPartyText(packages: readonly Shipped[]): string;
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'funduscope-licences-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A package of this licence, with or without a file of it. */
function packageOf(license: string | undefined, text?: string): string {
  const path = join(folder, 'one');
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'one', version: '1.0.0', license }));
  if (text !== undefined) writeFileSync(join(path, 'LICENSE'), text);
  return path;
}

test.each(['MIT', 'Apache-2.0', '(MIT AND Zlib)', '(MIT OR GPL-3.0-only)'])('%s may be shipped', (licence) => {
  expect(isPermissive(licence)).toBe(true);
});

test.each([
  'GPL-3.0-only',
  'LGPL-3.0-or-later',
  'MPL-2.0',
  'MIT AND GPL-2.0-only',
  '(MIT OR Apache-2.0) AND GPL-3.0-only',
  'SEE LICENSE IN LICENSE.txt',
  'UNLICENSED',
  '',
])('"%s" may not', (licence) => {
  expect(isPermissive(licence)).toBe(false);
});

test('a package without a licence, or with a copyleft one, stops the build by name', () => {
  expect(() => readPackage(packageOf(undefined, 'text'))).toThrow('one 1.0.0 may not be shipped: its licence is "none".');
  rmSync(join(folder, 'one'), { recursive: true });
  expect(() => readPackage(packageOf('GPL-3.0-only', 'text'))).toThrow('GPL-3.0-only');
});

test('one that is permissive without a text stops it too, where no text of that licence is kept', () => {
  expect(() => readPackage(packageOf('BSD-3-Clause'))).toThrow('no licence text');
});

test('the notice of a package is shipped word for word', () => {
  const read = readPackage(packageOf('MIT', 'Copyright (c) 1999 Somebody\r\n'));
  expect(thirdPartyText([read])).toContain('one 1.0.0: MIT');
  expect(thirdPartyText([read])).toContain('Copyright (c) 1999 Somebody\n');
});

test('what a codec holds in its WebAssembly is named with it', () => {
  const { notice } = readPackage(resolve(import.meta.dirname, '../../node_modules/@cornerstonejs/codec-openjpeg'));
  expect(notice).toContain('Universite catholique de Louvain');
});

test('a module belongs to the innermost package that it lies in', () => {
  expect(packageFolder('/x/node_modules/@a/b/dist/c.js?url')).toBe('/x/node_modules/@a/b');
  expect(packageFolder('\0/x/node_modules/a/node_modules/b/c.js')).toBe('/x/node_modules/a/node_modules/b');
  expect(packageFolder('C:\\x\\node_modules\\a\\c.js')).toBe('C:/x/node_modules/a');
  expect(packageFolder('/x/src/app/main.tsx')).toBeUndefined();
});
