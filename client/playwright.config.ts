import { defineConfig } from '@playwright/test';
import { findChromium } from './browser-tests/running/find-chromium.ts';

const { executablePath, env } = findChromium();

/** Every worker starts a whole system of its own, so that no test meets the faults or settings of another. */
export default defineConfig({
  testDir: 'browser-tests',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/browser',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    // A window that a test opened would be pictured before it is closed, whether the test fails or not: test.ts does it.
    screenshot: 'off',
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath, env: { ...process.env, ...env }, args: ['--disable-gpu'] },
  },
});
