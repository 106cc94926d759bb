import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import packageFile from './package.json' with { type: 'json' };
import headers from './scripts/headers.json' with { type: 'json' };

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
        code: code.replaceAll(/(?:\bvar )?(?<![\w.$])_scriptDir\b/g, 'globalThis.tfjsScriptDir'),
        map: null,
      }),
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

/** How long a plugin took is no news to somebody who starts the viewer. */
const QUIET = { checks: { pluginTimings: false } } as const;

export default defineConfig({
  // Relative, so that the built page works under any path.
  base: './',
  // Reports and sessions say which version made them.
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(packageFile.version) },
  plugins: [react(), wasmThreads(), contentSecurityPolicy()],
  worker: { format: 'es', plugins: () => [wasmThreads()], rolldownOptions: QUIET },
  build: { target: ['chrome120', 'edge120', 'firefox128', 'safari17'], assetsInlineLimit: 0, rolldownOptions: QUIET },
  // Hot reloading needs inline scripts, which the policy forbids.
  server: { headers: otherHeaders },
  preview: { headers },
});
