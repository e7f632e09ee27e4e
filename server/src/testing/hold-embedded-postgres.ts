import { once } from 'node:events';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';

/** A program that uses the embedded PostgreSQL of a data folder until its standard input closes. */
const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '.data' });
console.log(JSON.stringify({ connection: postgres.connection, folder: postgres.folder }));
await once(process.stdin.resume(), 'end');
await postgres.stop();
