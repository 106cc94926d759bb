import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const NOTICES = join(ROOT, 'scripts/notices');

/** What may be shipped: each asks for no more than its notice. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'Zlib'];

/** What packages hold in their WebAssembly, by its file in scripts/notices. */
const EMBEDDED: Readonly<Record<string, readonly string[]>> = {
  '@cornerstonejs/codec-charls': ['charls', 'emscripten-musl'],
  '@cornerstonejs/codec-libjpeg-turbo-8bit': ['libjpeg-turbo', 'emscripten-musl'],
  '@cornerstonejs/codec-openjpeg': ['openjpeg', 'emscripten-musl'],
  '@tensorflow/tfjs-backend-wasm': ['xnnpack', 'cpuinfo', 'pthreadpool', 'fp16-fxdiv', 'emscripten-musl'],
};

/** A package of which something is in the built page. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As package.json declares it: an SPDX expression. */
  readonly licence: string;
  /** Its notice, and those of what it embeds. */
  readonly notice: string;
}

/** Whether an SPDX expression leaves a choice of permissive licences alone. Anything unknown does not. */
export function isPermissive(expression: string): boolean {
  const terms = expression.replaceAll(/[()]/g, '').split(' OR ');
  // Within brackets AND binds as outside: an expression that mixes both is refused unless every term of it will do.
  const isMixed = expression.includes(' OR ') && expression.includes(' AND ');
  const allowed = (term: string) => term.split(' AND ').every((part) => PERMISSIVE.includes(part.trim()));
  return isMixed ? terms.every(allowed) : terms.some(allowed);
}

/** The package's folder that a module lies in; undefined for the page's own modules. */
export function packageFolder(moduleId: string): string | undefined {
  const path = moduleId.replace(/^\0/, '').replaceAll('\\', '/');
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)\//.exec(path)?.[1];
}

/** Reads a package's licence and notice. Throws where it may not be shipped, or has no notice to ship. */
export function readPackage(folder: string): ShippedPackage {
  const { name, version, license = 'none' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isPermissive(license)) throw new Error(`${name} ${version} may not be shipped: its licence is "${license}".`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  const own = file ? join(folder, file) : license === 'Apache-2.0' ? join(ROOT, 'LICENSE') : join(NOTICES, `${license}.txt`);
  if (!existsSync(own)) throw new Error(`${name} ${version} has no licence text, and scripts/notices has none of "${license}".`);
  const embedded = (EMBEDDED[name] ?? []).map((part) => `${name} contains ${part}:\n\n${text(join(NOTICES, `${part}.txt`))}`);
  return { name, version, licence: license, notice: [text(own), ...embedded].join('\n\n') };
}

const text = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();

/** THIRD-PARTY.txt: the list, then every notice. */
export function thirdPartyText(packages: readonly ShippedPackage[]): string {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const list = sorted.map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
  const notices = sorted.map(({ name, version, notice }) => `${'='.repeat(80)}\n${name} ${version}\n\n${notice}\n`);
  return `What this page is made of beside its own code (LICENSE of the repository) and its models (models/LICENSE).\n\n${list.join('\n')}\n\n${notices.join('\n')}`;
}

/** Two plugins that go together: `collect` notes what page and workers are made of, `emit` writes THIRD-PARTY.txt beside the page. */
export function thirdParty(): { collect(): Plugin; emit(): Plugin } {
  const folders = new Set<string>();
  const note = (moduleIds: Iterable<string>) => {
    for (const id of moduleIds) {
      const folder = packageFolder(id);
      if (folder) folders.add(folder);
    }
  };
  const collect = (): Plugin => ({
    name: 'funduscope:third-party-collect',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') note(output.moduleIds);
        else note(output.originalFileNames.map((name) => resolve(ROOT, name)));
      }
    },
  });
  return {
    collect,
    emit: () => ({
      name: 'funduscope:third-party',
      apply: 'build',
      enforce: 'post',
      generateBundle() {
        const packages = [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).map(readPackage);
        this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: thirdPartyText(packages) });
      },
    }),
  };
}
