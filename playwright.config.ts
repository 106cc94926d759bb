import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const executablePath = process.env['CHROMIUM'] ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

// `npm run e2e -- screenshots` draws every state into screenshots/; other runs leave that out. Playwright's workers read this file again without the words.
if (process.argv.includes('screenshots')) process.env['FUNDUSCOPE_SCREENSHOTS'] = '1';
const isScreenshots = process.env['FUNDUSCOPE_SCREENSHOTS'] === '1';

export default defineConfig({
  testDir: 'e2e',
  ...(isScreenshots ? { testMatch: 'screenshots.spec.ts' } : { testIgnore: 'screenshots.spec.ts' }),
  outputDir: 'test-results',
  // Each journey computes on every core.
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // WebGPU without a GPU; the page takes a software adapter only where it is asked to.
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        // The browser's own errands.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
        // Nothing but this machine can be reached, even by name.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
  },
});
