import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One copy of graphql for our code and for its CommonJS dependents, or a schema is "from another module or realm".
  resolve: {
    alias: [
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      {
        find: /^graphql-jit$/,
        replacement: fileURLToPath(new URL('node_modules/graphql-jit/dist/index.js', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'bench/**/*.test.ts', 'launch/**/*.test.mjs'],
    setupFiles: ['reflect-metadata'],
    globalSetup: ['src/testing/database-server.ts'],
    pool: 'forks',
    // Loading the program costs more than most files' tests: the files of one worker share what is loaded.
    isolate: false,
    maxWorkers: 3,
    maxConcurrency: 12,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
