import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One copy of graphql for our code and for its CommonJS dependents, or a schema is "from another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'launch/**/*.test.mjs'],
    setupFiles: ['reflect-metadata'],
    globalSetup: ['src/testing/database-server.ts'],
    pool: 'forks',
    maxWorkers: 3,
    maxConcurrency: 12,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
