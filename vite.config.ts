import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageFile from './package.json' with { type: 'json' };
import headers from './scripts/headers.json' with { type: 'json' };
import { thirdParty } from './scripts/third-party.ts';

const { 'Content-Security-Policy': policy, ...otherHeaders } = headers;

/**
 * TensorFlow.js starts its WebAssembly threads from the source text of a function that reads the module's `_scriptDir`.
 * Minifying renames that variable, the text then names something else, and start-up never ends. A property of globalThis keeps its name.
 */
function wasmThreads(): Plugin {
  return {
    name: 'funduscope:wasm-threads',
    enforce: 'pre',
    transform: {
      filter: { id: /tfjs-backend-wasm-threaded-simd\.js/ },
      handler: (code) => ({
        code: replaced(
          code.replaceAll(/(?:\bvar )?(?<![\w.$])_scriptDir\b/g, 'globalThis.tfjsScriptDir'),
          'new Worker(pthreadMainJs)',
          `new Worker(${threadScript('pthreadMainJs')})`,
        ),
        map: null,
      }),
    },
  };
}

/** Its threads load their scripts from blobs of their own, under the policy of Trusted Types that the page's workers have (src/workers/script-url.ts). */
function wasmThreadScripts(): Plugin {
  return {
    name: 'funduscope:wasm-thread-scripts',
    enforce: 'pre',
    transform: {
      filter: { id: /tfjs-backend-wasm-threaded-simd\.worker\.js/ },
      handler: (code) => ({
        code: replaced(code, 'importScripts(objectUrl)', `importScripts(${threadScript('objectUrl')})`),
        map: null,
      }),
    },
  };
}

/** An expression: what the variable holds, trusted where it is a blob of this page. It stands in a text, so that it rests on globals alone. */
const threadScript = (variable: string): string =>
  `(globalThis.trustedTypes?(globalThis.threadScripts??=trustedTypes.createPolicy("funduscope-worker",{createScriptURL:function(url){` +
  `if(url.indexOf("blob:"+self.origin+"/")!==0)throw new TypeError("No script of this page: "+url);return url}}))` +
  `.createScriptURL(${variable}):${variable})`;

/** Throws where the code has changed and nothing is there to replace. */
function replaced(code: string, from: string, to: string): string {
  if (!code.includes(from)) throw new Error(`TensorFlow.js no longer has ${from}.`);
  return code.replaceAll(from, to);
}

/** The codecs of DICOM bring what they do in Node, which reads their code in its own way. */
function codecsOfThePage(): Plugin {
  return {
    name: 'funduscope:codecs-of-the-page',
    enforce: 'pre',
    transform: {
      filter: { id: /@cornerstonejs\/codec-/ },
      handler: (code) => ({ code: code.replaceAll(/require\("(fs|path)"\)/g, 'undefined'), map: null }),
    },
  };
}

/** The built page carries the policy itself, for servers that send none. `frame-ancestors` has no meaning there. */
function contentSecurityPolicy(): Plugin {
  const content = policy.split('; ').filter((directive) => !directive.startsWith('frame-ancestors'));
  return {
    name: 'funduscope:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: content.join('; ') }, injectTo: 'head-prepend' },
    ],
  };
}

/** Page and worker are kept for work without a network; models are kept by their own hashes, when they are loaded. */
const offline = () => {
  let folder = 'dist';
  return [
    {
      name: 'funduscope:folder',
      configResolved({ build, root }) {
        folder = resolve(root, build.outDir);
      },
    } satisfies Plugin,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      // The page registers it itself, without an inline script.
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,webmanifest}', 'models/index.json', 'models/*/card.json'],
        globIgnores: ['service-worker.js'],
        maximumFileSizeToCacheInBytes: 8 << 20,
        manifestTransforms: [
          async (entries) => ({
            manifest: await Promise.all(
              entries.map(async ({ url, size }) => {
                const hash = createHash('sha256').update(await readFile(resolve(folder, url)));
                return { url, size, revision: null, integrity: `sha256-${hash.digest('base64')}` };
              }),
            ),
          }),
        ],
      },
      manifest: {
        name: 'Funduscope',
        short_name: 'Funduscope',
        description: 'Diabetic retinopathy on a fundus photograph: grade and heatmap, computed on this machine.',
        lang: 'en',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#0c1013',
        theme_color: '#0d1114',
        categories: ['medical', 'education'],
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ];
};

/** How long a plugin took is no news to somebody who starts the viewer. */
const QUIET = { checks: { pluginTimings: false } } as const;

const shipped = thirdParty();

export default defineConfig({
  // Relative, so that the built page works under any path.
  base: './',
  // Reports and sessions say which version made them.
  define: {
    'import.meta.env.VITE_VERSION': JSON.stringify(packageFile.version),
    // The service worker answers with what the server sends.
    'import.meta.env.VITE_HEADERS': JSON.stringify(JSON.stringify(headers)),
  },
  plugins: [
    react(),
    wasmThreads(),
    wasmThreadScripts(),
    codecsOfThePage(),
    contentSecurityPolicy(),
    shipped.collect(),
    shipped.emit(),
    offline(),
  ],
  worker: {
    format: 'es',
    plugins: () => [wasmThreads(), wasmThreadScripts(), codecsOfThePage(), shipped.collect()],
    rolldownOptions: QUIET,
  },
  build: { target: ['chrome120', 'edge120', 'firefox128', 'safari17'], assetsInlineLimit: 0, rolldownOptions: QUIET },
  // Hot reloading needs inline scripts, which the policy forbids.
  server: { headers: otherHeaders },
  preview: { headers },
});
