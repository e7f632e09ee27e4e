import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config.ts';

/** Takes README's pictures: `pnpm screenshots`. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../../../test-results/screenshots',
  workers: 1,
});
