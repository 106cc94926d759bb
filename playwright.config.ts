import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './e2e/chromium.ts';

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
  // Generous: another program may have most of the machine.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1280, height: 720 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions: CHROMIUM,
    // What a journey holds back or breaks would pass through it. The journeys without a network have it.
    serviceWorkers: 'block',
  },
});
