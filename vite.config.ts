import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  // Relative, so that the built page works under any path.
  base: './',
  plugins: [react(), wasmThreads()],
  worker: { format: 'es', plugins: () => [wasmThreads()] },
  build: { target: ['chrome120', 'edge120', 'firefox128', 'safari17'], assetsInlineLimit: 0 },
});
