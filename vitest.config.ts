import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    // A whole network and OpenCV's WebAssembly are slow to start on a small machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
