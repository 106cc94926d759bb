import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const executablePath = process.env['CHROMIUM'] ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);

/** How the journeys and the benches start Chromium: $CHROMIUM, Debian's, or Playwright's own. */
export const CHROMIUM: LaunchOptions = {
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
};
